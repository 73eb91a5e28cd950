package dev.mooring.internal.pull;

import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why an image is not there. */
final class PullReport {

    private PullReport() {}

    static MooringException never(ImageRequest request, String asker) {
        return new MooringException(asker + " needs the image " + request + ", which the engine does not have."
                + "\n  pull policy: NEVER"
                + "\n  what to do:  pull or build the image, or set @Container(pull = MISSING)");
    }

    static MooringException unknownId(ImageRequest request, String asker) {
        return new MooringException(asker + " needs the image " + request + ", which the engine does not have."
                + "\n  what to do:  name the image by repository and tag or digest: an id cannot be pulled");
    }

    static EngineException interrupted(ImageRequest request, String asker, InterruptedException cause) {
        return new EngineException(
                EngineException.NO_ANSWER,
                asker + " was interrupted while the image " + request + " was pulled",
                cause);
    }

    static MooringException broken(ImageRequest request, String asker, Throwable cause) {
        return new MooringException(
                asker + " needs the image " + request + ", which could not be pulled: " + cause, cause);
    }

    /** Every answer, the origin's last; its status and its advice are the whole's. */
    static EngineException failed(ImageRequest request, String asker, PullOutcome.Failed failed) {
        StringBuilder text = new StringBuilder(asker + " needs the image " + request + ", which could not be pulled.");
        int status = EngineException.NO_ANSWER;
        String advice = "";
        @Nullable RuntimeException cause = null;
        for (Map.Entry<PullSource, PullAnswer> entry : failed.answers().entrySet()) {
            PullSource source = entry.getKey();
            text.append("\n  registry:    ").append(source.reference().registry());
            if (entry.getValue() instanceof PullAnswer.Refused refused) {
                text.append(refused.askedAs().isEmpty() ? "" : ", asked " + refused.askedAs());
                text.append(source.name().equals(request.image()) ? "" : ", for " + source.name());
                text.append("\n  answer:      ").append(refused.text().strip().replace("\n", "\n               "));
                if (refused.worthAnotherTry() && failed.tries() > 1) {
                    text.append("\n  tries:       ").append(failed.tries());
                }
                status = refused.status();
                cause = refused.cause();
                advice = refused.why().advice(source.reference(), refused.askedAs());
            } else if (entry.getValue() instanceof PullAnswer.Stalled stalled) {
                text.append(source.name().equals(request.image()) ? "" : ", for " + source.name());
                text.append("\n  stalled:     no progress for ")
                        .append(seconds(stalled.silence()))
                        .append(", at ")
                        .append(stalled.progress());
                text.append("\n  layer:       ").append(stalled.whereabouts());
                status = EngineException.NO_ANSWER;
                advice = "check the network between the engine and the registry; if silence is normal there, raise"
                        + " mooring.pull.stall";
            }
        }
        text.append("\n  what to do:  ").append(advice);
        return new EngineException(status, text.toString(), cause);
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return (millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0)) + " s";
    }
}
