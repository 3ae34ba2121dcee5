package org.antiphon.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.AccessReview;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.protocol.HttpAnswers;
import org.antiphon.spi.ConnectionStore;

/** The connections of one user on all nodes, for administrators. */
@Path("admin/users/{user}/connections")
@RequestScoped
public class UserConnectionsResource {

    private static final Topic ONLINE = new Topic("$online");

    private final Reception reception;
    private final AccessReview review;
    private final ConnectionStore connections;

    /** For the proxy that CDI makes. */
    public UserConnectionsResource() {
        this(null, null, null);
    }

    /** Asks these three. */
    @Inject
    public UserConnectionsResource(Reception reception, AccessReview review, ConnectionStore connections) {
        this.reception = reception;
        this.review = review;
        this.connections = connections;
    }

    /** Ends them all; answers how many there were when every node is going to do so. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    public void end(
            @PathParam("user") String user,
            @QueryParam("reconnect") @DefaultValue("false") boolean reconnect,
            @Context HttpServletRequest request,
            @Suspended AsyncResponse response) {
        Visit visit = reception.admit(request);
        reception.serve(
                visit,
                ONLINE,
                response,
                new Reception.Work<>(() -> end(visit.caller(), user, reconnect), JsonAnswers::of));
    }

    private CompletionStage<String> end(Caller caller, String user, boolean reconnect) {
        if (!caller.roles().contains(Caller.ADMIN_ROLE)) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
        CompletionStage<Integer> count = connections.count(user);
        CompletionStage<Void> ended = reconnect ? review.reconnect(user) : review.withdraw(user);
        return ended.thenCombine(count, (done, all) -> HttpAnswers.ended(user, all));
    }
}
