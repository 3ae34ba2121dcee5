package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/** A few threads that write for all sessions but streams; those that a client holds up are made up for. */
@ApplicationSingleton
public class SessionWriter implements OutboxWriter {

    private final WriterLine line;
    private final SessionSettings settings;

    /** A writer that borrows its threads. */
    @Inject
    public SessionWriter(Tasks tasks, SessionSettings settings) {
        this.settings = settings;
        this.line = new WriterLine(
                tasks::executeBriefly, settings.writers(), this::work, new BatchAssembler(settings.deflateBytes()));
    }

    @Override
    public void enqueue(Outbox outbox) {
        line.add(outbox);
    }

    @Override
    public int batchMessages() {
        return settings.batchMessages();
    }

    @Override
    public int batchBytes() {
        return settings.batchBytes();
    }

    /** So many writers are held up: as many more may be at work. */
    void makeUpFor(int writers) {
        line.makeUpFor(writers);
    }

    /** Writers at work now. */
    public int active() {
        return line.taken();
    }

    private void work() {
        List<Outbound> scratch = new ArrayList<>();
        try {
            for (Outbox next = line.poll(); next != null; next = line.poll()) {
                line.serve(next, scratch);
            }
        } finally {
            line.leave();
        }
        if (!line.isEmpty()) {
            line.summon();
        }
    }
}
