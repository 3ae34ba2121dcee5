package org.antiphon.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The heap of a server that runs on a JVM, by the JDK's own {@code jcmd}. */
record Heap(List<Long> processes) {

    /** What is alive in it after a collection, in bytes; 0 when none of the processes is a JVM. */
    long liveBytes() throws IOException, InterruptedException {
        long bytes = 0;
        for (long process : processes) {
            bytes += liveBytes(process);
        }
        return bytes;
    }

    private static long liveBytes(long process) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram = new ProcessBuilder(jcmd, Long.toString(process), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String output = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .sum();
    }
}
