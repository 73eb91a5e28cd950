package dev.mooring.internal.scan;

import dev.mooring.Compose;
import dev.mooring.Prestart;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.declaration.compose.AbsentService;
import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.internal.declaration.compose.ComposeRequest;
import dev.mooring.internal.declaration.compose.ComposeResource;
import dev.mooring.internal.declaration.compose.ComposeTranslator;
import dev.mooring.internal.declaration.compose.Place;
import dev.mooring.internal.declaration.compose.Problem;
import dev.mooring.provide.ServiceRecognizer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The services of the Compose files that an environment names. A component whose annotations add to a service takes it;
 * the others are declared as they are.
 */
final class ComposeServices {

    /** Of classes that name no files. */
    static final ComposeServices NONE = new ComposeServices(Map.of(), List.of());

    private final Map<String, Declared> services;
    private final List<AbsentService> absent;

    private ComposeServices(Map<String, Declared> services, List<AbsentService> absent) {
        this.services = services;
        this.absent = absent;
    }

    /** Reads the files that an environment names; their networks, volumes and images are declared. */
    static ComposeServices read(Element environment, Surroundings surroundings, Mistakes mistakes, Findings findings) {
        Texts texts = new Texts(environment.source(), surroundings, mistakes);
        Annotations annotations =
                new Annotations(AnnotationTree.of(environment.annotations()).all(), texts);
        if (!annotations.has(Compose.class)) {
            return NONE;
        }
        int before = mistakes.found().size();
        Compose compose = annotations.merged(Compose.class).orElseThrow();
        List<String> files = known(texts, "the file of @Compose", compose.value());
        List<String> profiles = known(texts, "the profile of @Compose", compose.profiles());
        List<String> names = known(texts, "the service of @Compose", compose.services());
        Map<String, String> variables =
                texts.known("the variable of @Compose", new Pairs(texts).map("env of @Compose", compose.env()));
        if (files.isEmpty() && mistakes.found().size() == before) {
            texts.mistake("@Compose names no file.", "Write one: @Compose(\"compose.yaml\").");
        }
        Optional<ComposeTranslator> translator = ComposeTranslator.find();
        if (translator.isEmpty()) {
            texts.mistake(
                    "@Compose needs mooring-compose, which is not on the class path.",
                    "Add dev.mooring:mooring-compose to the dependencies of the tests, in the version of"
                            + " mooring-junit-jupiter.");
        }
        if (mistakes.found().size() > before) {
            return NONE;
        }
        AtomicBoolean readsJvm = new AtomicBoolean(texts.readsJvm());
        ComposeProject project = translator
                .orElseThrow()
                .translate(
                        new ComposeRequest(
                                environment.source().type(),
                                files,
                                profiles,
                                names,
                                variables,
                                name -> {
                                    Optional<String> value =
                                            surroundings.environment().apply(name);
                                    value.ifPresent(found -> readsJvm.set(true));
                                    return value;
                                },
                                compose.fixedPorts(),
                                compose.createMissingPaths()),
                        surroundings.project());
        project.problems().forEach(problem -> tell(environment, problem, mistakes));
        Map<String, Declared> services = new LinkedHashMap<>();
        project.services().forEach(each -> services.put(each.name(), declared(environment, each, readsJvm.get())));
        project.others().forEach(each -> findings.declare(declared(environment, each, readsJvm.get())));
        return new ComposeServices(services, project.absent());
    }

    private static List<String> known(Texts texts, String what, String[] written) {
        List<String> known = new ArrayList<>();
        for (String text : written) {
            texts.known(what, text).filter(each -> !each.isEmpty()).ifPresent(known::add);
        }
        return known;
    }

    private static void tell(Element environment, Problem problem, Mistakes mistakes) {
        Source source = source(environment, problem.place());
        if (problem.warning()) {
            mistakes.warn(source, problem.text(), problem.remedy());
        } else {
            mistakes.add(source, problem.text(), problem.remedy());
        }
    }

    private static Source source(Element environment, @Nullable Place place) {
        Source source = environment.source();
        return place == null ? source : new Source(source.type(), source.element(), place.describe());
    }

    private static Declared declared(Element environment, ComposeResource resource, boolean readsJvm) {
        return new Declared(
                new Declaration(
                        resource.name(),
                        spec(resource),
                        environment.automatic(),
                        environment.home(),
                        source(environment, resource.place())),
                readsJvm,
                Prestart.AUTO,
                null,
                Map.<String, NetworkSpec>of(),
                Map.of(),
                List.of());
    }

    /** Its texts as templates, since a dollar sign means nothing any more once the file has been read. */
    private static ResourceSpec spec(ComposeResource resource) {
        if (!(resource.spec() instanceof ContainerSpec container)) {
            return resource.spec();
        }
        ContainerSpec escaped = SpecTexts.map(container, (what, atStart, text) -> TextTemplate.escape(text));
        return resource.builtImage() == null
                ? escaped
                : escaped.toBuilder().image("${" + resource.builtImage() + "}").build();
    }

    /** Takes a service, to declare it together with what annotations add. */
    Optional<Declared> take(String name) {
        return services.isEmpty() ? Optional.empty() : Optional.ofNullable(services.remove(name));
    }

    /** The services that are described, but not started. */
    List<AbsentService> absent() {
        return absent;
    }

    /** Reports that annotations add to a service that is not started; returns whether they do. */
    boolean tellAbsent(String name, Texts texts) {
        Optional<AbsentService> service =
                absent.stream().filter(each -> each.name().equals(name)).findFirst();
        service.ifPresent(each -> texts.mistake("the service '" + name + "' " + each.reason() + ".", each.remedy()));
        return service.isPresent();
    }

    /** Declares the services that no component stands for, as what they are recognized as. */
    void declareRest(ElementReader elements, Findings findings) {
        for (Declared service : List.copyOf(services.values())) {
            recognized(service)
                    .ifPresentOrElse(like -> elements.service(service, like), () -> findings.declare(service));
        }
    }

    private static Optional<Field> recognized(Declared service) {
        ContainerSpec spec = (ContainerSpec) service.declaration().spec();
        return Recognizers.ALL.stream()
                .flatMap(each -> each.recognize(spec.image(), spec.labels()).stream())
                .findFirst();
    }

    /** Looked for when the first Compose file is read. */
    private static final class Recognizers {
        static final List<ServiceRecognizer> ALL =
                ServiceLoader.load(ServiceRecognizer.class, ComposeServices.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }
}
