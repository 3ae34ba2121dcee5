package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the processes of a server use. */
record Processes(List<Long> ids) {

    /** Processor time of all of them so far, in nanoseconds. */
    long cpuNanos() {
        return ids.stream()
                .flatMap(id -> ProcessHandle.of(id).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    /** Resident memory of all of them, in KiB; 0 where the system does not tell. */
    long residentKib() {
        return ids.stream().mapToLong(Processes::residentKib).sum();
    }

    private static long residentKib(long id) {
        Path status = Path.of("/proc", Long.toString(id), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
