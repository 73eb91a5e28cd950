package dev.mooring.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTests {

    private static boolean includes(String rules, String path) {
        return IgnoreRules.parse(rules, Set.of()).includes(path);
    }

    /** The examples of Docker's own documentation, and what its implementation does besides. */
    @ParameterizedTest
    @CsvSource({
        "*/temp*, somedir/temporary.txt, false",
        "*/temp*, somedir/temp, false",
        "*/temp*, temp, true",
        "*/*/temp*, somedir/subdir/temporary.txt, false",
        "*/*/temp*, somedir/temporary.txt, true",
        "temp?, tempa, false",
        "temp?, temp, true",
        "temp?, tempab, true",
        "**/*.go, a.go, false",
        "**/*.go, a/b/c.go, false",
        "**/*.go, a/b/cxgo, true",
        "target, target/classes/A.class, false",
        "target, src/target, true",
        "**/target, src/target/x, false",
        "/target/, target/x, false",
        "./target, target, false",
        "a/../target, target, false",
        "a/**, a/b/c, false",
        "a/**, a, true",
        "a/**/z, a/z, false",
        "a/**/z, a/b/c/z, false",
        "[a-c].txt, b.txt, false",
        "[^a].txt, a.txt, true",
        "[^a].txt, b.txt, false",
        "a\\*b, a*b, false",
        "a\\*b, axb, true",
        "a.b, axb, true",
        "*, anything/below, false",
    })
    void matches(String rule, String path, boolean included) {
        assertThat(includes(rule, path)).isEqualTo(included);
    }

    @Test
    void theLastRuleThatMatchesDecides() {
        String rules = "*.md\n!README*.md\nREADME-secret.md\n";
        assertThat(includes(rules, "x.md")).isFalse();
        assertThat(includes(rules, "README.md")).isTrue();
        assertThat(includes(rules, "README-secret.md")).isFalse();
        assertThat(includes("*.md\nREADME-secret.md\n!README*.md", "README-secret.md"))
                .isTrue();
    }

    @Test
    void anExceptionIncludesFilesInAnIgnoredDirectory() {
        IgnoreRules rules = IgnoreRules.parse("*\n!src\n", Set.of());
        assertThat(rules.includes("src/main/A.java")).isTrue();
        assertThat(rules.includes("target")).isFalse();
        assertThat(rules.mayIncludeBelow("target")).isTrue();
        assertThat(IgnoreRules.parse("target", Set.of()).mayIncludeBelow("target"))
                .isFalse();
    }

    @Test
    void commentsEmptyLinesAndBlanksMeanNothing() {
        String rules = "\uFEFF# target\n\n   \n  target  \r\n!\n";
        assertThat(includes(rules, "target")).isFalse();
        assertThat(includes(rules, "# target")).isTrue();
        assertThat(includes("", "x")).isTrue();
    }

    @Test
    void filesThatTheEngineNeedsAreAlwaysIncluded() {
        IgnoreRules rules = IgnoreRules.parse("*", Set.of("docker/Dockerfile"));
        assertThat(rules.includes("docker/Dockerfile")).isTrue();
        assertThat(rules.includes("docker/other")).isFalse();
        assertThat(rules.mayIncludeBelow("docker")).isTrue();
        assertThat(rules.mayIncludeBelow("dock")).isFalse();
    }
}
