package dev.mooring.benchmarks.runner;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUtils;

/** Draws how much each peer takes, in percent of Testcontainers. */
final class RatioChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT_PER_ROW = 44;
    private static final int HEIGHT_OF_REST = 110;
    private static final List<Color> COLORS = List.of(new Color(0x1f6feb), new Color(0xc9ced6), new Color(0x57606a));

    private RatioChart() {}

    static void write(Result result, Path file) throws IOException {
        DefaultCategoryDataset percents = new DefaultCategoryDataset();
        for (Row row : result.rows()) {
            Double whole = row.values().get(Peer.TESTCONTAINERS);
            if (whole != null && !row.unit().isEmpty()) {
                row.values().forEach((peer, value) -> percents.addValue(100 * value / whole, peer.title(), row.what()));
            }
        }
        if (percents.getColumnCount() == 0) {
            return;
        }
        int height = HEIGHT_OF_REST + HEIGHT_PER_ROW * percents.getColumnCount();
        SVGGraphics2D canvas = new SVGGraphics2D(WIDTH, height);
        chart(percents).draw(canvas, new Rectangle(WIDTH, height));
        SVGUtils.writeToSVG(file.toFile(), canvas.getSVGElement());
    }

    private static JFreeChart chart(DefaultCategoryDataset percents) {
        JFreeChart chart = ChartFactory.createBarChart(
                "In percent of Testcontainers; less is better",
                null,
                null,
                percents,
                PlotOrientation.HORIZONTAL,
                true,
                false,
                false);
        chart.setBackgroundPaint(Color.WHITE);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.4f);
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0);
        for (int i = 0; i < COLORS.size(); i++) {
            renderer.setSeriesPaint(i, COLORS.get(i));
        }
        return chart;
    }
}
