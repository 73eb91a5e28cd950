package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Parses YAML. The only class that names SnakeYAML.
 *
 * <p>It uses the library's nodes, because objects have no places. So it resolves merge keys itself.
 */
final class YamlParser {

    /** The library's limit protects servers from requests; a large Compose file may use an anchor often. */
    private static final int MOST_ALIASES = 10_000;

    /** A few aliases within one another can stand for more values than there is memory for. */
    private static final int MOST_VALUES = 100_000;

    private static final Set<String> KNOWN_TAGS = Set.of(
            Tag.STR.getValue(),
            Tag.INT.getValue(),
            Tag.FLOAT.getValue(),
            Tag.BOOL.getValue(),
            Tag.NULL.getValue(),
            Tag.TIMESTAMP.getValue(),
            Tag.MERGE.getValue(),
            Tag.SEQ.getValue(),
            Tag.MAP.getValue(),
            "tag:yaml.org,2002:value",
            "!reset",
            "!override");

    private final String file;
    private final Path directory;
    private final Problems problems;
    private final Set<Node> path = new HashSet<>();
    private int values;

    private YamlParser(String file, Path directory, Problems problems) {
        this.file = file;
        this.directory = directory;
        this.problems = problems;
    }

    /**
     * Parses a file.
     *
     * @param file the file as errors show it
     * @param directory what the relative paths in it are relative to
     * @return the root; empty if the file is empty, or if its syntax is wrong, which has been reported
     */
    static Optional<Yaml> parse(String text, String file, Path directory, Problems problems) {
        return new YamlParser(file, directory, problems).parse(ProjectLoader.withoutMark(text));
    }

    private Optional<Yaml> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try {
            Optional<Node> root =
                    Optional.ofNullable(new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text)));
            return root.map(this::value);
        } catch (TooManyValues tooMany) {
            problems.add(
                    tooMany.place,
                    "",
                    "the file has more than " + MOST_VALUES + " values, because aliases repeat what they stand for.",
                    "Use fewer aliases.");
        } catch (MarkedYAMLException wrong) {
            int line =
                    wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
            mistake(new Place(file, directory, line), "the YAML is not valid: " + wrong.getProblem() + ".");
        } catch (YAMLException wrong) {
            mistake(new Place(file, directory, 1), "the YAML is not valid: " + wrong.getMessage() + ".");
        }
        return Optional.empty();
    }

    private static final class TooManyValues extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Place place;

        TooManyValues(Place place) {
            super(null, null, false, false);
            this.place = place;
        }
    }

    private void mistake(Place place, String problem) {
        problems.add(place, "", problem, "Correct the syntax.");
    }

    private Place place(Node node) {
        return new Place(file, directory, node.getStartMark().getLine() + 1);
    }

    private Yaml value(Node node) {
        Place place = place(node);
        if (++values > MOST_VALUES) {
            throw new TooManyValues(place);
        }
        String tag = node.getTag().getValue();
        if (tag.equals("!reset")) {
            return new Yaml.Nothing(true, place);
        }
        if (!KNOWN_TAGS.contains(tag)) {
            problems.add(place, "", "the tag " + tag + " is not known.", "Use !reset or !override, or remove it.");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, place);
        }
        if (!path.add(node)) {
            mistake(place, "an anchor contains itself.");
            return new Yaml.Nothing(false, place);
        }
        boolean replaces = tag.equals("!override");
        Yaml value = node instanceof SequenceNode sequence
                ? new Yaml.Items(sequence.getValue().stream().map(this::value).toList(), replaces, place)
                : mapping((MappingNode) node, replaces, place);
        path.remove(node);
        return value;
    }

    private static Yaml scalar(ScalarNode scalar, Place place) {
        boolean unquoted = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        return unquoted && scalar.getTag().equals(Tag.NULL)
                ? new Yaml.Nothing(false, place)
                : new Yaml.Text(
                        scalar.getValue(),
                        unquoted && (!scalar.getTag().equals(Tag.STR) || isOctal(scalar.getValue())),
                        place);
    }

    /** The octal numbers of YAML 1.2, which Compose knows and the library does not. */
    private static boolean isOctal(String text) {
        return text.matches("[-+]?0o[0-7]+");
    }

    private Yaml.Mapping mapping(MappingNode node, boolean replaces, Place place) {
        Map<String, Yaml> values = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                mistake(place(key), "a key is not a text.");
            } else if (key.getTag().equals(Tag.MERGE)) {
                merged.add(tuple.getValueNode());
            } else {
                @Nullable Place before = keys.putIfAbsent(name.getValue(), place(key));
                if (before != null) {
                    mistake(
                            place(key),
                            "the key '" + name.getValue() + "' is written twice, first in line " + before.line() + ".");
                } else {
                    values.put(name.getValue(), value(tuple.getValueNode()));
                }
            }
        }
        merged.forEach(each -> merge(each, values, keys));
        return new Yaml.Mapping(values, keys, replaces, place);
    }

    /** Adds the entries that a merge key names, unless the mapping itself has them. */
    private void merge(Node node, Map<String, Yaml> values, Map<String, Place> keys) {
        if (node instanceof SequenceNode several) {
            several.getValue().forEach(each -> merge(each, values, keys));
        } else if (value(node) instanceof Yaml.Mapping mapping) {
            mapping.values().forEach((key, value) -> {
                if (values.putIfAbsent(key, value) == null) {
                    keys.put(key, mapping.placeOf(key));
                }
            });
        } else {
            mistake(place(node), "'<<' merges something that is not a mapping.");
        }
    }
}
