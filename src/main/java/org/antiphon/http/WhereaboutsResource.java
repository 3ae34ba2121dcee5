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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Permissions;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.HttpAnswers;
import org.antiphon.room.Presence;

/** Where one user is: for himself, and for whoever may see the presence of {@code $online}. */
@Path("users/{user}/presence")
@RequestScoped
public class WhereaboutsResource {

    private static final Topic ONLINE = new Topic("$online");

    private final Reception reception;
    private final Permissions permissions;
    private final Presence presence;

    /** For the proxy that CDI makes. */
    public WhereaboutsResource() {
        this(null, null, null);
    }

    /** Asks these three. */
    @Inject
    public WhereaboutsResource(Reception reception, Permissions permissions, Presence presence) {
        this.reception = reception;
        this.permissions = permissions;
        this.presence = presence;
    }

    /** Whether the user is online, and in which of the topics whose presence the caller may see. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public void find(
            @PathParam("user") String user, @Context HttpServletRequest request, @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        reception.serve(
                visit, ONLINE, response, new Reception.Work<>(() -> find(visit.caller(), user), JsonAnswers::of));
    }

    private CompletionStage<String> find(Caller caller, String user) {
        boolean self = caller.user().equals(user);
        if (!self && !permissions.canSeePresence(caller, ONLINE)) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
        return presence.isOnline(user)
                .thenCombine(
                        presence.topicsOf(user),
                        (online, topics) -> HttpAnswers.whereabouts(user, online, visible(caller, self, topics)));
    }

    private List<Topic> visible(Caller caller, boolean self, Set<Topic> topics) {
        return topics.stream()
                .filter(topic -> self || permissions.canSeePresence(caller, topic))
                .sorted()
                .toList();
    }
}
