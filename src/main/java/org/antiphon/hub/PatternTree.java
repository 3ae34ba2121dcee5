package org.antiphon.hub;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/**
 * Subscriptions by pattern, in a tree of segments: finding those of a topic costs as many steps as it has segments,
 * however many patterns there are. Changes are guarded by its monitor; look-ups take no lock.
 */
final class PatternTree {

    private static final class Node {
        private final Map<String, Node> children = new ConcurrentHashMap<>(2);
        private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet(2);
    }

    private final Node root = new Node();
    private volatile int size;

    boolean isEmpty() {
        return size == 0;
    }

    synchronized void add(Subscription subscription) {
        Node node = root;
        for (String segment : subscription.pattern().segments()) {
            node = node.children.computeIfAbsent(segment, name -> new Node());
        }
        if (node.subscriptions.add(subscription)) {
            size++;
        }
    }

    /** Takes a subscription out; answers whether it was the last of its pattern. */
    synchronized boolean remove(Subscription subscription) {
        return remove(root, subscription, subscription.pattern().segments(), 0);
    }

    private boolean remove(Node node, Subscription subscription, List<String> segments, int depth) {
        if (depth == segments.size()) {
            if (!node.subscriptions.remove(subscription)) {
                return false;
            }
            size--;
            return node.subscriptions.isEmpty();
        }
        Node child = node.children.get(segments.get(depth));
        if (child == null) {
            return false;
        }
        boolean last = remove(child, subscription, segments, depth + 1);
        if (child.subscriptions.isEmpty() && child.children.isEmpty()) {
            node.children.remove(segments.get(depth));
        }
        return last;
    }

    /** Whose pattern this is. */
    Set<Subscription> of(TopicPattern pattern) {
        Node node = root;
        for (String segment : pattern.segments()) {
            node = node.children.get(segment);
            if (node == null) {
                return Set.of();
            }
        }
        return node.subscriptions;
    }

    /** Whose pattern matches the topic; a session may appear once for each of its patterns. */
    void match(Topic topic, Consumer<Subscription> found) {
        if (!isEmpty()) {
            match(root, TopicPattern.of(topic).segments(), 0, found);
        }
    }

    private void match(Node node, List<String> segments, int depth, Consumer<Subscription> found) {
        if (depth == segments.size()) {
            node.subscriptions.forEach(found);
            return;
        }
        String segment = segments.get(depth);
        descend(node.children.get(segment), segments, depth, found);
        if (depth == 0 && segment.startsWith("$")) {
            return;
        }
        descend(node.children.get("*"), segments, depth, found);
        Node rest = node.children.get("**");
        if (rest != null) {
            rest.subscriptions.forEach(found);
        }
    }

    private void descend(Node child, List<String> segments, int depth, Consumer<Subscription> found) {
        if (child != null) {
            match(child, segments, depth + 1, found);
        }
    }
}
