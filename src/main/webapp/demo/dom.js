/** Finds an element of the page by its id. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element. Attributes that begin with "on" are listeners, false ones are left out; children are elements or
 * text, and text stays text: nothing that came over the wire is ever read as HTML.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

/** Sets an element's text, touching the page only if it differs. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Has a screen reader say it, politely. */
export function announce(text) {
  setText(byId('announce'), text);
}
