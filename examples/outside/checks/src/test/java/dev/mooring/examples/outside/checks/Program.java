package dev.mooring.examples.outside.checks;

import java.util.List;

/** How an example is started in a JVM of its own. */
enum Program {
    /** A {@code main} method. */
    MAIN("checks", EndingMain.class.getName()),
    /** A test with an extension that is written by hand. */
    EXTENSION("checks", console(EndingCase.class.getName())),
    TESTNG("testng", "org.testng.TestNG", "-usedefaultlisteners", "false", "-testclass", name("testng")),
    SPOCK("spock", console(name("spock"))),
    KOTEST("kotest", console(name("kotest"))),
    /** Forks another JVM, which measures. */
    JMH(
            "jmh",
            "org.openjdk.jmh.Main",
            "-f",
            "1",
            "-bm",
            "ss",
            "-wi",
            "0",
            "-i",
            "1",
            "-foe",
            "true",
            "EndingBenchmark");

    private final String module;

    @SuppressWarnings("ImmutableEnumChecker") // it is, by List.of
    private final List<String> command;

    Program(String module, String... command) {
        this.module = module;
        this.command = List.of(command);
    }

    private static String[] console(String test) {
        return new String[] {
            "org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner", "--select-class", test
        };
    }

    private static String name(String framework) {
        return "dev.mooring.examples.outside." + framework + ".EndingCase";
    }

    /** The module of the example. */
    String module() {
        return module;
    }

    /** The main class and its arguments. */
    List<String> command() {
        return command;
    }
}
