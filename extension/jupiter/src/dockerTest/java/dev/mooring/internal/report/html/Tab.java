package dev.mooring.internal.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A tab of the browser, with what a person does in it. */
final class Tab {

    private static final int CTRL = 2;
    private static final int SHIFT = 8;

    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Tab", 9, "Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40);

    private final Browser browser;
    private final String session;

    Tab(Browser browser, String session) {
        this.browser = browser;
        this.session = session;
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
        size(1360, 900);
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return browser.send(session, method, parameters);
    }

    // --- how it is looked at

    Tab size(int width, int height) {
        return size(width, height, 1);
    }

    Tab size(int width, int height, int pixelsPerPoint) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", pixelsPerPoint, "mobile", false));
        return this;
    }

    Tab dark() {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        return this;
    }

    Tab withoutScripts() {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    // --- what is done in it

    Tab open(Path file) {
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        await("document.readyState === 'complete'");
        return this;
    }

    /** Opens a report and waits until it has been drawn. */
    Tab openReport(Path file) {
        open(file);
        await("performance.getEntriesByName('mooring-drawn').length > 0");
        return this;
    }

    void pointAt(String selector) {
        mouse("mouseMoved", selector, Map.of());
    }

    void click(String selector) {
        Map<String, ?> left = Map.of("button", "left", "clickCount", 1);
        mouse("mouseMoved", selector, Map.of());
        mouse("mousePressed", selector, left);
        mouse("mouseReleased", selector, left);
    }

    void drag(String selector, int byX) {
        JsonNode at = center(selector);
        double x = at.get("x").asDouble();
        double y = at.get("y").asDouble();
        send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
        send(
                "Input.dispatchMouseEvent",
                Map.of("type", "mousePressed", "x", x, "y", y, "button", "left", "clickCount", 1));
        send(
                "Input.dispatchMouseEvent",
                Map.of("type", "mouseMoved", "x", x + byX, "y", y, "button", "left", "buttons", 1));
        send(
                "Input.dispatchMouseEvent",
                Map.of("type", "mouseReleased", "x", x + byX, "y", y, "button", "left", "clickCount", 1));
    }

    void wheel(String selector, int deltaY) {
        mouse("mouseWheel", selector, Map.of("deltaX", 0, "deltaY", deltaY));
    }

    void wheelWithCtrl(String selector, int deltaY) {
        mouse("mouseWheel", selector, Map.of("deltaX", 0, "deltaY", deltaY, "modifiers", CTRL));
    }

    private void mouse(String type, String selector, Map<String, ?> more) {
        JsonNode at = center(selector);
        Map<String, Object> event = new HashMap<>(more);
        event.put("type", type);
        event.put("x", at.get("x").asDouble());
        event.put("y", at.get("y").asDouble());
        send("Input.dispatchMouseEvent", event);
    }

    private JsonNode center(String selector) {
        return evaluate("""
                (() => {
                  const found = document.querySelector(%s);
                  found.scrollIntoView({ block: "nearest", behavior: "instant" });
                  const box = found.getBoundingClientRect();
                  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
                })()""".formatted(quoted(selector)));
    }

    void key(String key) {
        key(key, 0);
    }

    void keyWithShift(String key) {
        key(key, SHIFT);
    }

    private void key(String key, int modifiers) {
        Map<String, Object> event = new HashMap<>(Map.of("key", key, "modifiers", modifiers));
        event.put("windowsVirtualKeyCode", KEY_CODES.getOrDefault(key, (int) key.charAt(0)));
        if (key.length() == 1) {
            event.put("text", key);
        } else if (key.equals("Enter")) {
            event.put("text", "\r");
        }
        event.put("type", event.containsKey("text") ? "keyDown" : "rawKeyDown");
        send("Input.dispatchKeyEvent", event);
        event.put("type", "keyUp");
        event.remove("text");
        send("Input.dispatchKeyEvent", event);
    }

    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    void focus(String selector) {
        evaluate("document.querySelector(" + quoted(selector) + ").focus()");
    }

    // --- what is seen in it

    JsonNode evaluate(String expression) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    boolean holds(String expression) {
        return evaluate(expression).asBoolean();
    }

    int number(String expression) {
        return evaluate(expression).asInt();
    }

    String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ").innerText")
                .asText();
    }

    boolean isVisible(String selector) {
        return holds("document.querySelector(" + quoted(selector) + ")?.checkVisibility() === true");
    }

    int count(String selector) {
        return number("document.querySelectorAll(" + quoted(selector) + ").length");
    }

    void await(String expression) {
        Awaitility.await(expression)
                .pollInterval(Duration.ofMillis(10))
                .pollDelay(Duration.ZERO)
                .until(() -> holds(expression));
    }

    /** Errors and warnings that the page has caused. */
    List<String> complaints() {
        return browser.events(session).stream()
                .filter(event -> switch (event.get("method").asText()) {
                    case "Runtime.exceptionThrown" -> true;
                    case "Runtime.consoleAPICalled" ->
                        List.of("error", "warning", "assert")
                                .contains(event.get("params").get("type").asText());
                    case "Log.entryAdded" ->
                        !event.get("params").get("entry").get("level").asText().equals("verbose");
                    default -> false;
                })
                .map(JsonNode::toString)
                .toList();
    }

    byte[] printed() {
        return decoded(send("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true)));
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, decoded(send("Page.captureScreenshot", Map.of("format", "png"))));
    }

    private static byte[] decoded(JsonNode answer) {
        return Base64.getDecoder().decode(answer.get("data").asText());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
