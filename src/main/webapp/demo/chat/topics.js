const NAME = /^\$?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;
const PATTERN = /^(\*|\$?[A-Za-z0-9_-]+)(\.(\*|[A-Za-z0-9_-]+))*(\.\*\*)?$/;

/** Whether it names more than one topic. */
export const isPattern = (expression) => expression.split('.').some((segment) => segment === '*' || segment === '**');

/** What is wrong with a topic name or pattern, as a sentence; empty when nothing is. */
export function objectionTo(expression) {
  if (expression.length > 200) {
    return 'A topic name has at most 200 characters.';
  }
  const fits = NAME.test(expression) || expression === '**' || PATTERN.test(expression);
  return fits ? '' : 'Letters, digits, - and _, with dots between: rooms.garden. Patterns: rooms.* or rooms.**.';
}

/** Whether the topic is among those that the expression names: * is one segment, a final ** is one or more. */
export function matches(expression, topic) {
  const wanted = expression.split('.');
  const given = topic.split('.');
  for (const [i, segment] of wanted.entries()) {
    if (segment === '**') {
      return given.length > i;
    }
    if (i >= given.length || (segment !== '*' && segment !== given[i])) {
      return false;
    }
  }
  return wanted.length === given.length;
}
