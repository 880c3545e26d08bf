// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Asks PostgreSQL for the plan of every statement, with the values it is about to be executed with. */
final class ExplainingDataSource {

    private record Call(Method method, Object[] values) {}

    private final DataSource source;
    private final Map<String, String> plans = new TreeMap<>();

    ExplainingDataSource(DataSource source) {
        this.source = source;
    }

    Map<String, String> plans() {
        return plans;
    }

    /** As the stores see it. */
    DataSource asDataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, values) ->
                        method.getName().equals("getConnection") ? watched() : invoke(source, method, values));
    }

    private Connection watched() throws SQLException {
        Connection connection = source.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                    Object result = invoke(connection, method, values);
                    return method.getName().equals("prepareStatement")
                            ? watched(connection, (PreparedStatement) result, (String) values[0])
                            : result;
                });
    }

    private PreparedStatement watched(Connection connection, PreparedStatement statement, String sql) {
        List<Call> bound = new ArrayList<>();
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, values) -> {
                    if (method.getName().startsWith("set") && values.length >= 2) {
                        bound.add(new Call(method, values));
                    }
                    boolean runs = List.of("addBatch", "execute", "executeQuery", "executeUpdate")
                            .contains(method.getName());
                    if (runs && !plans.containsKey(sql)) {
                        plans.put(sql, plan(connection, sql, bound));
                    }
                    return invoke(statement, method, values);
                });
    }

    private static String plan(Connection connection, String sql, List<Call> bound) throws Throwable {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
            for (Call call : bound) {
                invoke(explain, call.method(), call.values());
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static Object invoke(Object target, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
