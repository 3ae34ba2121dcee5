package bench;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What teams write by hand: a set of sessions for each topic, and a send to each. */
@ServerEndpoint("/ws")
public class BareEndpoint {

    private static final Map<String, Set<Session>> TOPICS = new ConcurrentHashMap<>();

    @OnMessage
    public void receive(String text, Session session) throws IOException {
        Set<Session> members = TOPICS.computeIfAbsent(field(text, "topic"), topic -> ConcurrentHashMap.newKeySet());
        if (field(text, "op").equals("sub")) {
            members.add(session);
            session.getBasicRemote().sendText("{\"op\":\"ok\"}");
            return;
        }
        String message = "{\"topic\":\"" + field(text, "topic") + "\",\"data\":\"" + field(text, "data") + "\"}";
        for (Session member : members) {
            synchronized (member) {
                member.getBasicRemote().sendText(message);
            }
        }
    }

    @OnClose
    public void close(Session session) {
        TOPICS.values().forEach(members -> members.remove(session));
    }

    private static String field(String text, String name) {
        int start = text.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return text.substring(start, text.indexOf('"', start));
    }
}
