package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * When a container without an explicit scope is created and removed, by where it is declared. The guide shows this very
 * table.
 */
final class LifecycleTable {

    private LifecycleTable() {}

    /** Where the container is declared. */
    enum Site {
        STATIC("static field"),
        INSTANCE("instance field"),
        CONSTRUCTOR("constructor parameter"),
        BEFORE_ALL("`@BeforeAll` parameter"),
        METHOD("test method parameter");

        private final String words;

        Site(String words) {
            this.words = words;
        }
    }

    /**
     * A kind of test class.
     *
     * @param words what it is, as the page says it
     * @param cells what happens, by where the container is declared
     */
    record Shape(String words, List<Cell> cells) {

        @Override
        public String toString() {
            return words;
        }

        String markdown() {
            return cells.stream()
                    .map(cell -> cell.perMethod().equals(cell.perClass())
                            ? row(cell, "both", cell.perMethod())
                            : row(cell, "per method", cell.perMethod()) + row(cell, "per class", cell.perClass()))
                    .collect(joining(
                            "", "## " + words + "\n\n| declared as | instances | what happens |\n|---|---|---|\n", ""));
        }

        private static String row(Cell cell, String instances, String story) {
            return "| " + cell.site().words + " | " + instances + " | " + story + " |\n";
        }
    }

    /**
     * What happens with one declaration.
     *
     * @param perMethod what happens where each test has an instance of its own
     * @param perClass what happens where all tests share an instance
     * @param testClasses the classes that it happens in
     */
    record Cell(Site site, String perMethod, String perClass, List<Class<?>> testClasses) {}

    static final List<Shape> SHAPES = List.of(
            shape(
                    "A class with the tests a and b",
                    shared("create, a, b, remove", LifecycleTestCases.Plain.StaticTestCase.class),
                    each("create, a, remove, create, b, remove", LifecycleTestCases.Plain.InstanceTestCase.class),
                    instances(
                            "create, a, remove, create, b, remove",
                            "create, a, b, remove",
                            LifecycleTestCases.Plain.ConstructorTestCase.class),
                    beforeAll("create, a, b, remove", LifecycleTestCases.Plain.BeforeAllTestCase.class),
                    method("create, a, remove, create, b, remove", LifecycleTestCases.Plain.MethodTestCase.class)),
            shape(
                    "A class with the test a, and a nested class with the test b",
                    shared("create, a, b, remove", LifecycleTestCases.WithNested.StaticTestCase.class),
                    each("create, a, remove, create, b, remove", LifecycleTestCases.WithNested.InstanceTestCase.class),
                    instances(
                            "create, a, remove, create, b, remove",
                            "create, a, b, remove",
                            LifecycleTestCases.WithNested.ConstructorTestCase.class),
                    beforeAll("create, a, b, remove", LifecycleTestCases.WithNested.BeforeAllTestCase.class),
                    method("create, a, remove, create, b, remove", LifecycleTestCases.WithNested.MethodTestCase.class)),
            shape(
                    "A superclass with the declaration and the test a, inherited by two classes, the first of which adds"
                            + " the test b",
                    shared(
                            "create, a, b, a, remove",
                            LifecycleTestCases.Inherited.StaticFirstTestCase.class,
                            LifecycleTestCases.Inherited.StaticSecondTestCase.class),
                    each(
                            "create, a, remove, create, b, remove, create, a, remove",
                            LifecycleTestCases.Inherited.InstanceFirstTestCase.class,
                            LifecycleTestCases.Inherited.InstanceSecondTestCase.class),
                    instances(
                            "create, a, remove, create, b, remove, create, a, remove",
                            "create, a, b, remove, create, a, remove",
                            LifecycleTestCases.Inherited.ConstructorFirstTestCase.class,
                            LifecycleTestCases.Inherited.ConstructorSecondTestCase.class),
                    beforeAll(
                            "create, a, b, remove, create, a, remove",
                            LifecycleTestCases.Inherited.BeforeAllFirstTestCase.class,
                            LifecycleTestCases.Inherited.BeforeAllSecondTestCase.class),
                    method(
                            "create, a, remove, create, b, remove, create, a, remove",
                            LifecycleTestCases.Inherited.MethodFirstTestCase.class,
                            LifecycleTestCases.Inherited.MethodSecondTestCase.class)),
            shape(
                    "A record with the tests a and b",
                    shared("create, a, b, remove", LifecycleTestCases.OfRecord.StaticTestCase.class),
                    instances(
                            "create, a, remove, create, b, remove",
                            "create, a, b, remove",
                            LifecycleTestCases.OfRecord.ConstructorTestCase.class),
                    beforeAll("create, a, b, remove", LifecycleTestCases.OfRecord.BeforeAllTestCase.class),
                    method("create, a, remove, create, b, remove", LifecycleTestCases.OfRecord.MethodTestCase.class)),
            shape(
                    "A `@ParameterizedClass` for 1 and 2, with the tests a and b",
                    shared(
                            "create, a1, b1, a2, b2, remove",
                            LifecycleTestCases.OfParameterizedClass.StaticTestCase.class),
                    each(
                            "create, a1, remove, create, b1, remove, create, a2, remove, create, b2, remove",
                            LifecycleTestCases.OfParameterizedClass.InstanceTestCase.class),
                    instances(
                            "create, a1, remove, create, b1, remove, create, a2, remove, create, b2, remove",
                            "create, a1, b1, a2, b2, remove",
                            LifecycleTestCases.OfParameterizedClass.ConstructorTestCase.class),
                    beforeAll(
                            "create, a1, b1, a2, b2, remove",
                            LifecycleTestCases.OfParameterizedClass.BeforeAllTestCase.class),
                    method(
                            "create, a1, remove, create, b1, remove, create, a2, remove, create, b2, remove",
                            LifecycleTestCases.OfParameterizedClass.MethodTestCase.class)),
            shape(
                    "A class with the `@RepeatedTest(2)` a",
                    shared("create, a, a, remove", LifecycleTestCases.WithRepeatedTest.StaticTestCase.class),
                    each(
                            "create, a, remove, create, a, remove",
                            LifecycleTestCases.WithRepeatedTest.InstanceTestCase.class),
                    instances(
                            "create, a, remove, create, a, remove",
                            "create, a, a, remove",
                            LifecycleTestCases.WithRepeatedTest.ConstructorTestCase.class),
                    beforeAll("create, a, a, remove", LifecycleTestCases.WithRepeatedTest.BeforeAllTestCase.class),
                    method(
                            "create, a, remove, create, a, remove",
                            LifecycleTestCases.WithRepeatedTest.MethodTestCase.class)),
            shape(
                    "A class with the `@ParameterizedTest` a for 1 and 2",
                    shared("create, a1, a2, remove", LifecycleTestCases.WithParameterizedTest.StaticTestCase.class),
                    each(
                            "create, a1, remove, create, a2, remove",
                            LifecycleTestCases.WithParameterizedTest.InstanceTestCase.class),
                    instances(
                            "create, a1, remove, create, a2, remove",
                            "create, a1, a2, remove",
                            LifecycleTestCases.WithParameterizedTest.ConstructorTestCase.class),
                    beforeAll(
                            "create, a1, a2, remove", LifecycleTestCases.WithParameterizedTest.BeforeAllTestCase.class),
                    method(
                            "create, a1, remove, create, a2, remove",
                            LifecycleTestCases.WithParameterizedTest.MethodTestCase.class)),
            shape(
                    "A class with the `@TestTemplate` a, invoked twice",
                    shared("create, a, a, remove", LifecycleTestCases.WithTestTemplate.StaticTestCase.class),
                    each(
                            "create, a, remove, create, a, remove",
                            LifecycleTestCases.WithTestTemplate.InstanceTestCase.class),
                    instances(
                            "create, a, remove, create, a, remove",
                            "create, a, a, remove",
                            LifecycleTestCases.WithTestTemplate.ConstructorTestCase.class),
                    beforeAll("create, a, a, remove", LifecycleTestCases.WithTestTemplate.BeforeAllTestCase.class),
                    method(
                            "create, a, remove, create, a, remove",
                            LifecycleTestCases.WithTestTemplate.MethodTestCase.class)),
            shape(
                    "A class with the `@TestFactory` of the dynamic tests a1 and a2",
                    shared("create, a1, a2, remove", LifecycleTestCases.WithTestFactory.StaticTestCase.class),
                    each("create, a1, a2, remove", LifecycleTestCases.WithTestFactory.InstanceTestCase.class),
                    instances(
                            "create, a1, a2, remove",
                            "create, a1, a2, remove",
                            LifecycleTestCases.WithTestFactory.ConstructorTestCase.class),
                    beforeAll("create, a1, a2, remove", LifecycleTestCases.WithTestFactory.BeforeAllTestCase.class),
                    method("create, a1, a2, remove", LifecycleTestCases.WithTestFactory.MethodTestCase.class)));

    /** The table as the page has it. */
    static String markdown() {
        return SHAPES.stream().map(Shape::markdown).collect(joining("\n"));
    }

    private static Shape shape(String words, Cell... cells) {
        return new Shape(words, List.of(cells));
    }

    private static Cell shared(String story, Class<?>... testClasses) {
        return new Cell(Site.STATIC, story, story, List.of(testClasses));
    }

    private static Cell each(String story, Class<?>... testClasses) {
        return new Cell(Site.INSTANCE, story, story, List.of(testClasses));
    }

    private static Cell instances(String perMethod, String perClass, Class<?>... testClasses) {
        return new Cell(Site.CONSTRUCTOR, perMethod, perClass, List.of(testClasses));
    }

    private static Cell beforeAll(String story, Class<?>... testClasses) {
        return new Cell(Site.BEFORE_ALL, story, story, List.of(testClasses));
    }

    private static Cell method(String story, Class<?>... testClasses) {
        return new Cell(Site.METHOD, story, story, List.of(testClasses));
    }
}
