package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.spec.ContainerSpec;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of a container that do not depend on its start. While any of these texts waits for an argument of an
 * invocation, all of them are kept as templates; afterwards all of them are plain. So no text is parsed twice.
 */
final class EarlyTexts {

    private EarlyTexts() {}

    /**
     * The spec with its early texts plain.
     *
     * @param templates a spec whose texts wait for nothing but the start
     */
    static ContainerSpec plain(ContainerSpec templates) {
        Optional<String> madeImage = TextTemplate.parse(templates.image()).nameOfResource();
        ContainerSpec plain = SpecTexts.map(templates, (what, atStart, text) -> atStart ? text : PlainText.of(text));
        // The name of an image that is yet to be made stays a placeholder until then.
        return madeImage.isEmpty()
                ? plain
                : plain.toBuilder().image(templates.image()).build();
    }

    /** Whether an early text contains a placeholder: for an argument, or one without a value, which was reported. */
    static boolean wait(ContainerSpec templates) {
        boolean[] waits = new boolean[1];
        SpecTexts.map(templates, (what, atStart, text) -> {
            TextTemplate template = TextTemplate.parse(text);
            waits[0] |= !atStart
                    && !template.references().isEmpty()
                    && !(text.equals(templates.image())
                            && template.nameOfResource().isPresent());
            return text;
        });
        return waits[0];
    }

    /** The arguments that the texts of a spec still wait for. */
    static Set<String> arguments(ContainerSpec templates) {
        Set<String> names = new TreeSet<>();
        SpecTexts.map(templates, (what, atStart, text) -> {
            for (Reference reference : TextTemplate.parse(text).references()) {
                if (reference instanceof Reference.OfSurroundings outside && outside.kind() == Reference.Kind.ARG) {
                    names.add(outside.key());
                }
            }
            return text;
        });
        return names;
    }
}
