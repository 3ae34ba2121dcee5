package org.antiphon.session;

import java.time.Duration;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * When new handshakes are refused and taken again.
 *
 * @param connections open connections from which on they are refused
 * @param queuedBytes bytes in all outbound queues from which on they are refused
 * @param heapPercent percentage of the heap, after collections, from which on they are refused
 * @param resumePercent percentage of each of these marks under which all is well again
 * @param delay how long they are refused before the first probe
 * @param probeInterval time between probes, one handshake each, while the figures lie between both marks
 */
public record AdmissionSettings(
        int connections, long queuedBytes, int heapPercent, int resumePercent, Duration delay, Duration probeInterval)
        implements SettingsGroup {

    /** Reads {@code antiphon.admission.*}. */
    public static AdmissionSettings read(Settings settings) {
        return new AdmissionSettings(
                settings.integer("antiphon.admission.connections", 1, 10_000_000),
                settings.size("antiphon.admission.queued-bytes", 1 << 20, Integer.MAX_VALUE),
                settings.integer("antiphon.admission.heap-percent", 1, 100),
                settings.integer("antiphon.admission.resume-percent", 1, 100),
                settings.duration("antiphon.admission.delay", Duration.ofMillis(100), Duration.ofMinutes(10)),
                settings.duration("antiphon.admission.probe-interval", Duration.ofMillis(1), Duration.ofMinutes(1)));
    }
}
