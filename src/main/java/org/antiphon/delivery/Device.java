package org.antiphon.delivery;

import org.antiphon.hub.AcknowledgedDelivery;
import org.antiphon.message.Position;
import org.antiphon.session.ClientSession;

/** One subscription of one session, as acknowledged delivery sees it. */
final class Device implements AcknowledgedDelivery.Tracking {

    private final Acknowledgements acknowledgements;
    private final ClientSession session;
    private final Outstanding outstanding;

    Device(Acknowledgements acknowledgements, ClientSession session, Outstanding outstanding) {
        this.acknowledgements = acknowledgements;
        this.session = session;
        this.outstanding = outstanding;
    }

    ClientSession session() {
        return session;
    }

    Outstanding outstanding() {
        return outstanding;
    }

    @Override
    public void sent(Position position) {
        acknowledgements.sent(this, position);
    }

    @Override
    public void ended() {
        acknowledgements.leave(this);
    }
}
