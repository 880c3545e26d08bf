// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/** Keeps what was logged, key-values included. */
final class RecordingLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1L;

    record Line(Level level, String message, Map<String, Object> facts) {}

    private final transient List<Line> lines = new ArrayList<>();
    private final Level threshold;

    RecordingLogger(Level threshold) {
        this.name = "recording";
        this.threshold = threshold;
    }

    List<Line> lines() {
        return lines;
    }

    @Override
    public void log(LoggingEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                facts.put(pair.key, pair.value);
            }
        }
        lines.add(new Line(event.getLevel(), event.getMessage(), facts));
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
        throw new AssertionError("The listener must use the fluent API, not " + message);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return RecordingLogger.class.getName();
    }

    private boolean enabled(Level level) {
        return level.toInt() >= threshold.toInt();
    }

    @Override
    public boolean isTraceEnabled() {
        return enabled(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return enabled(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return enabled(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return enabled(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return enabled(Level.ERROR);
    }
}
