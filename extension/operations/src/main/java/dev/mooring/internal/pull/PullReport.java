package dev.mooring.internal.pull;

import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the errors for images that cannot be obtained. */
final class PullReport {

    private PullReport() {}

    static MooringException never(ImageRequest request, String asker) {
        return new MooringException(
                ErrorText.inColumns(asker + " needs the image " + request + ", which the engine does not have.")
                        .add("pull policy", "NEVER")
                        .advise("pull or build the image, or set @Container(pull = MISSING)")
                        .toString());
    }

    static MooringException unknownId(ImageRequest request, String asker) {
        return new MooringException(
                ErrorText.inColumns(asker + " needs the image " + request + ", which the engine does not have.")
                        .advise("name the image by repository and tag or digest: an id cannot be pulled")
                        .toString());
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

    /** Reports every answer, the origin's last. The origin's status and advice apply to the whole. */
    static EngineException failed(ImageRequest request, String asker, PullOutcome.Failed failed) {
        ErrorText text = ErrorText.inColumns(asker + " needs the image " + request + ", which could not be pulled.");
        int status = EngineException.NO_ANSWER;
        String advice = "";
        @Nullable RuntimeException cause = null;
        for (Map.Entry<PullSource, PullAnswer> entry : failed.answers().entrySet()) {
            PullSource source = entry.getKey();
            String registry = source.reference().registry();
            String name = source.name().equals(request.image()) ? "" : ", for " + source.name();
            if (entry.getValue() instanceof PullAnswer.Refused refused) {
                String as = refused.askedAs().isEmpty() ? "" : ", asked " + refused.askedAs();
                text.add("registry", registry + as + name)
                        .add("answer", List.of(refused.text().strip().split("\n", -1)));
                if (refused.worthAnotherTry() && failed.tries() > 1) {
                    text.add("tries", String.valueOf(failed.tries()));
                }
                status = refused.status();
                cause = refused.cause();
                advice = refused.why().advice(source.reference(), refused.askedAs());
            } else if (entry.getValue() instanceof PullAnswer.Stalled stalled) {
                text.add("registry", registry + name)
                        .add("stalled", "no progress for " + seconds(stalled.silence()) + ", at " + stalled.progress())
                        .add("layer", stalled.whereabouts());
                status = EngineException.NO_ANSWER;
                advice = "check the network between the engine and the registry; if such pauses are normal"
                        + " there, raise mooring.pull.stall";
            }
        }
        return new EngineException(status, text.advise(advice).toString(), cause);
    }

    private static String seconds(Duration time) {
        long millis = time.toMillis();
        return (millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0)) + " s";
    }
}
