package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Permissions;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.HttpAnswers;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.room.Presence;
import org.antiphon.spi.PresenceStore;

/** Who is in a topic. */
@Path("topics/{topic}/presence")
@RequestScoped
public class PresenceResource {

    private final Reception reception;
    private final Permissions permissions;
    private final Presence presence;

    /** For the proxy that CDI makes. */
    public PresenceResource() {
        this(null, null, null);
    }

    /** Asks these three. */
    @Inject
    public PresenceResource(Reception reception, Permissions permissions, Presence presence) {
        this.reception = reception;
        this.permissions = permissions;
        this.presence = presence;
    }

    /** Lists the members, as many as the settings allow, and counts them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public void members(
            @PathParam("topic") String name, @Context HttpServletRequest request, @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        Topic topic = new Topic(name);
        reception.serve(
                visit, topic, response, new Reception.Work<>(() -> ask(visit, topic), roll -> answer(topic, roll)));
    }

    private CompletionStage<PresenceStore.Roll> ask(Visit visit, Topic topic) {
        if (!permissions.canSeePresence(visit.caller(), topic)) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
        return presence.members(topic);
    }

    private static Response answer(Topic topic, PresenceStore.Roll roll) {
        return JsonAnswers.of(HttpAnswers.presence(topic, new ServerMessage.Members(roll.members(), roll.count())));
    }
}
