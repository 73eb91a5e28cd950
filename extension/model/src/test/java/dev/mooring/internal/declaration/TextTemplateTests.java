package dev.mooring.internal.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.declaration.Reference.Kind;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplateTests {

    private static String resolved(String text) {
        return TextTemplate.parse(text).resolve(reference -> "<" + reference + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a $ b", "ready$", "\\$5", "{}", "}", "cost: 5$"})
    void aDollarSignBeforeAnythingElseStandsForItself(String text) {
        assertThat(resolved(text)).isEqualTo(text);
        assertThat(TextTemplate.parse(text).rewrite(reference -> Optional.empty()))
                .isEqualTo(text);
    }

    @Test
    void twoDollarSignsAreOne() {
        assertThat(resolved("$${HOME} costs $$5")).isEqualTo("${HOME} costs $5");
        assertThat(resolved("$$$${x}")).isEqualTo("$${x}");
    }

    @Test
    void aRewrittenTextIsATemplateWithTheSameMeaning() {
        String rewritten = TextTemplate.parse("$${HOME} ${env:A} ${self.port:80}")
                .rewrite(reference ->
                        reference instanceof Reference.OfSurroundings ? Optional.of("$$x") : Optional.empty());

        assertThat(rewritten).isEqualTo("$${HOME} $$x ${self.port:80}");
        assertThat(TextTemplate.parse(rewritten).resolve(reference -> "80")).isEqualTo("${HOME} $x 80");
    }

    @Test
    void anEscapedTextMeansItself() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(12); at > 0; at--) {
                text.append("$${}ab:@.-".charAt(random.nextInt(10)));
            }
            assertThat(resolved(TextTemplate.escape(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    void theFormsOfPlaceholders() {
        assertThat(TextTemplate.parse(
                                "${@version} ${host.user} ${host.uid} ${host.gid} ${self.host} ${db.port:5432/tcp}"
                                        + " ${my.db.address} ${image}")
                        .references())
                .containsExactly(
                        new Reference.OfAttribute("version"),
                        Reference.OfHostUser.USER,
                        Reference.OfHostUser.UID,
                        Reference.OfHostUser.GID,
                        new Reference.OfResource("self", "host", null),
                        new Reference.OfResource("db", "port", "5432/tcp"),
                        new Reference.OfResource("my.db", "address", null),
                        new Reference.OfResource("image", "", null));
    }

    @Test
    void aDefaultMayHoldPlaceholders() {
        TextTemplate template = TextTemplate.parse("${env:A:-${sys:b:-c}d}e");

        assertThat(template.references())
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(Reference.OfSurroundings.class, reference -> {
                    assertThat(reference.kind()).isEqualTo(Kind.ENV);
                    assertThat(reference.key()).isEqualTo("A");
                });
        assertThat(template.rewrite(reference -> Optional.of("x"))).isEqualTo("xe");
    }

    @Test
    void recognizesATextOfASinglePlaceholder() {
        assertThat(TextTemplate.parse("${@args}").soleReference()).contains(new Reference.OfAttribute("args"));
        assertThat(TextTemplate.parse("${@args} ").soleReference()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${a", "x ${env:A:-${b}", "$$${"})
    void refusesAPlaceholderWithoutAnEnd(String text) {
        assertThatThrownBy(() -> TextTemplate.parse(text))
                .isInstanceOf(TextSyntaxException.class)
                .hasMessageStartingWith("the placeholder '${")
                .hasMessageEndingWith("' has no end.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${env:}", "${a.}", "${.a}", "${foo:bar}", "${db.port:}", "${db.host:-x}"})
    void refusesAPlaceholderOfAnUnknownForm(String text) {
        assertThatThrownBy(() -> TextTemplate.parse(text))
                .isInstanceOf(TextSyntaxException.class)
                .hasMessage(text + " is not a placeholder.");
    }
}
