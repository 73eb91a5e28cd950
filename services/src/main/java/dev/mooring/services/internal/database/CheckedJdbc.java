package dev.mooring.services.internal.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An object of JDBC that has each statement checked before the driver gets it, and so has all that it opens. */
final class CheckedJdbc implements InvocationHandler {

    private static final Set<Class<?>> CHECKED =
            Set.of(Connection.class, Statement.class, PreparedStatement.class, CallableStatement.class);

    private final Object target;
    private final Check check;

    private CheckedJdbc(Object target, Check check) {
        this.target = target;
        this.check = check;
    }

    /** Rejects statements. */
    @FunctionalInterface
    interface Check {

        void check(String sql) throws SQLException;
    }

    static DataSource of(DataSource source, Check check) {
        return (DataSource) proxy(DataSource.class, source, check);
    }

    private static Object proxy(Class<?> type, Object target, Check check) {
        return Proxy.newProxyInstance(
                CheckedJdbc.class.getClassLoader(), new Class<?>[] {type}, new CheckedJdbc(target, check));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (takesSql(method) && arguments != null && arguments[0] instanceof String sql) {
            check.check(sql);
        }
        try {
            Object result = method.invoke(target, arguments);
            return result != null && CHECKED.contains(method.getReturnType())
                    ? proxy(method.getReturnType(), result, check)
                    : result;
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }

    private static boolean takesSql(Method method) {
        return method.getParameterCount() > 0
                && (method.getName().startsWith("prepare")
                        || method.getName().startsWith("execute")
                        || method.getName().equals("addBatch"));
    }
}
