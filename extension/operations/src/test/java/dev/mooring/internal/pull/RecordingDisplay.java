package dev.mooring.internal.pull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records its calls. */
final class RecordingDisplay implements PullDisplay {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public Entry begin(String image) {
        lines.add("begin " + image);
        return new Entry() {
            @Override
            public void progress(PullProgress progress) {
                lines.add(progress.toString());
            }

            @Override
            public void note(String text) {
                lines.add(text);
            }

            @Override
            public void end(String text) {
                lines.add("end " + text);
            }
        };
    }
}
