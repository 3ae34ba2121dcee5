"use client";

export { useConnection } from "./connection.js";
export { useAntiphon } from "./context.js";
export { type EventSourceOptions, type EventSourceView, type ServerEvent, useEventSource } from "./event-source.js";
export { type HistoryView, type UseHistoryOptions, useHistory } from "./history.js";
export { type PresenceView, usePresence } from "./presence.js";
export { AntiphonProvider, type AntiphonProviderProps } from "./provider.js";
export { type RequestView, useRequest } from "./request.js";
export { type TopicView, type UseTopicOptions, useTopic } from "./topic.js";
export { type TypingView, useTyping } from "./typing.js";
