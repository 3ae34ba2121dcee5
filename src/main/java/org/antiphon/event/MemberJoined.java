package org.antiphon.event;

import org.antiphon.message.Member;
import org.antiphon.message.Topic;

/**
 * Somebody became a member of a topic by a connection to this node; of {@code $online}, when he came online.
 *
 * @param topic where
 * @param member who, however many connections he has
 * @param count members afterwards
 */
public record MemberJoined(Topic topic, Member member, int count) {}
