package org.antiphon.event;

import org.antiphon.message.Member;
import org.antiphon.message.Topic;

/**
 * Somebody ceased to be a member of a topic, for his last connection in it was one to this node; of {@code $online},
 * when he went offline.
 *
 * @param topic where
 * @param member who
 * @param count members afterwards
 */
public record MemberLeft(Topic topic, Member member, int count) {}
