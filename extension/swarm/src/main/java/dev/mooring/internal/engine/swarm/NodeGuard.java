package dev.mooring.internal.engine.swarm;

import dev.mooring.resource.EngineException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call on unless the node is lost, and gives each failure the name of the node. All methods are treated
 * alike, which is why there is no method of each.
 *
 * @param node the node
 * @param target the object that gets the calls
 */
record NodeGuard(Node node, Object target) implements InvocationHandler {

    static <T> T guard(Node node, Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new NodeGuard(node, target)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        node.requireAnswers();
        try {
            Object answer = method.invoke(target, arguments);
            node.answered();
            return answer;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof EngineException failure) {
                throw node.named(failure);
            }
            throw cause == null ? e : cause;
        }
    }
}
