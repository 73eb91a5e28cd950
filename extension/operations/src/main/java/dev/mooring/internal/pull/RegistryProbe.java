package dev.mooring.internal.pull;

import dev.mooring.internal.engine.ImageReference;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.resource.EngineException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the engine ask registries for an image, without pulling it.
 *
 * @param images the images of the engine
 * @param mirrors the places that are asked before a registry
 */
public record RegistryProbe(Images images, Mirrors mirrors) {

    /**
     * The answer of a registry.
     *
     * @param registry its host
     * @param image the image that it was asked for
     * @param mirror whether it is a mirror of another registry
     * @param refusal why it did not provide the image, or an empty text
     * @param askedAs the user who asked the registry, or an empty text
     * @param advice what to do about the refusal
     */
    public record Answer(String registry, String image, boolean mirror, String refusal, String askedAs, String advice) {

        /** Whether the image can be pulled from there. */
        public boolean positive() {
            return refusal.isEmpty();
        }
    }

    /** Asks the mirrors, then the registry itself. */
    public List<Answer> ask(String image) {
        List<Answer> answers = new ArrayList<>();
        mirrors.of(ImageReference.parse(image)).forEach(mirror -> answers.add(ask(PullSource.mirror(mirror), true)));
        answers.add(ask(PullSource.origin(image), false));
        return answers;
    }

    private Answer ask(PullSource source, boolean mirror) {
        String registry = source.reference().registry();
        try {
            images.lookUp(source.name());
            return new Answer(registry, source.name(), mirror, "", "", "");
        } catch (EngineException e) {
            String text = e instanceof RegistryException answered ? answered.answer() : String.valueOf(e.getMessage());
            String askedAs = e instanceof RegistryException answered ? answered.askedAs() : "";
            Refusal why = Refusal.of(text, source.reference());
            return new Answer(registry, source.name(), mirror, text, askedAs, why.advice(source.reference(), askedAs));
        }
    }
}
