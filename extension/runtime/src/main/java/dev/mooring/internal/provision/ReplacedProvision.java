package dev.mooring.internal.provision;

import static java.util.stream.Collectors.toMap;

import dev.mooring.internal.declaration.SpecTexts;
import dev.mooring.internal.handle.ReplacedContainer;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.readiness.ReplacedServer;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An existing server that replaces a container: it is only waited for. */
final class ReplacedProvision implements Provision {

    private static final Logger log = LoggerFactory.getLogger(ReplacedProvision.class);

    private final Replacement replacement;
    private final ReplacedServer server;
    private final ReplacedContainer handle;

    ReplacedProvision(PlanNode node, Replacement replacement, Masker masker, Duration timeout) {
        this.replacement = replacement;
        ContainerSpec declared = (ContainerSpec) node.spec();
        RunTimeValues values = values(node, replacement);
        ContainerSpec spec = SpecTexts.map(declared, (what, atStart, text) -> plain(values, text));
        spec.env().stream().filter(EnvSpec::secret).forEach(secret -> masker.add(secret.name(), secret.value()));
        this.server = new ReplacedServer(
                node.name(),
                Subject.container(node.name(), node.declaration().source().describe(), EngineProvisioner.image(spec)),
                replacement.parameter(),
                spec,
                replacement.endpoints(),
                values::resolve,
                masker,
                timeout);
        this.handle = new ReplacedContainer(server);
    }

    private static RunTimeValues values(PlanNode node, Replacement replacement) {
        String host = replacement.endpoints().values().stream()
                .map(Endpoint::host)
                .findFirst()
                .orElse("");
        RunTimeValues.Facts facts = new RunTimeValues.Facts(
                node.name(),
                host,
                replacement.endpoints().entrySet().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return new RunTimeValues(
                Map.of(node.name(), facts, "self", facts), node.details().constants());
    }

    /**
     * Texts that name another container, or an image that would have been built, have no meaning here and stay
     * unchanged.
     */
    private static String plain(RunTimeValues values, String text) {
        try {
            return values.resolve(text);
        } catch (UnknownPlaceholderException unknown) {
            return text;
        }
    }

    @Override
    public void start(CancelToken token) {
        log.info(
                "{} is replaced by {} ({})",
                server.subject().capitalized(),
                server.addresses(),
                replacement.parameter());
    }

    @Override
    public void awaitReady() throws InterruptedException {
        server.awaitReady();
    }

    /** A server that has ended fails the tests that use it, with their own messages. */
    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public Object handle() {
        return handle;
    }

    @Override
    public void remove() {
        // It does not belong to Mooring.
    }

    @Override
    public boolean outlivesSession() {
        return true;
    }
}
