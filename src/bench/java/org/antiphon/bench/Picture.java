package org.antiphon.bench;

import java.util.List;
import java.util.Locale;
import org.antiphon.bench.peer.Peers;

/** What one second of a server's processor delivers, as bars; the scale is logarithmic, since the servers lie far apart. */
final class Picture {

    private static final int WIDTH = 760;
    private static final int NAMES = 130;
    private static final int FIGURES = 110;
    private static final int BAR = 18;
    private static final int GAP = 4;
    private static final int TITLE = 34;
    private static final double LEAST = 1_000;

    private final Figures figures;
    private final StringBuilder out = new StringBuilder();
    private int y = GAP;

    Picture(Figures figures) {
        this.figures = figures;
    }

    String svg() {
        for (Scenario scenario : figures.scenarios()) {
            List<Figures.Row> rows = figures.of(scenario).stream()
                    .filter(row -> row.has("cpuMicrosPerDelivery"))
                    .toList();
            if (!rows.isEmpty()) {
                group(scenario, rows);
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + (y + GAP)
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + out + "</svg>\n";
    }

    private void group(Scenario scenario, List<Figures.Row> rows) {
        double most = rows.stream().mapToDouble(Picture::deliveries).max().orElse(LEAST);
        y += TITLE;
        text(GAP, y - 12, "start", scenario + ": " + scenario.sentence() + " (deliveries per second of processor)");
        for (Figures.Row row : rows) {
            double length = Math.max(0, Math.log(deliveries(row) / LEAST) / Math.log(most / LEAST));
            int width = (int) (length * (WIDTH - NAMES - FIGURES));
            String colour = row.peer().equals(Peers.OURS) ? "#1a7f64" : "#9aa5b1";
            text(NAMES - 8, y + 13, "end", row.peer());
            out.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
                    NAMES, y, width, BAR, colour));
            text(NAMES + width + 6, y + 13, "start", String.format(Locale.ROOT, "%,.0f", deliveries(row)));
            y += BAR + GAP;
        }
    }

    private static double deliveries(Figures.Row row) {
        return 1e6 / row.median("cpuMicrosPerDelivery");
    }

    private void text(int x, int baseline, String anchor, String words) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n",
                x, baseline, anchor, words));
    }
}
