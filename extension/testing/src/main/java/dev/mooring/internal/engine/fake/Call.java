package dev.mooring.internal.engine.fake;

/** What the fake engine can be asked, and made to fail or to hold on. */
public enum Call {
    INFO,
    PULL,
    LOOK_UP,
    PUSH,
    TAG,
    REMOVE_IMAGE,
    BUILD,
    SAVE,
    LOAD,
    IMPORT,
    COMMIT,
    CREATE,
    CONNECT_NETWORKS,
    START,
    INSPECT,
    STOP,
    KILL,
    PAUSE,
    UNPAUSE,
    REMOVE,
    LIST,
    EXEC,
    ATTACH,
    RENAME,
    UPDATE,
    LOGS,
    FOLLOW_LOGS,
    AWAIT_EXIT,
    FOLLOW_HEALTH,
    COPY_IN,
    COPY_OUT,
    CREATE_NETWORK,
    REMOVE_NETWORK,
    CONNECT,
    DISCONNECT,
    CREATE_VOLUME,
    REMOVE_VOLUME;

    /** Whether the call changes something, and so belongs into the journal. */
    boolean changes() {
        return switch (this) {
            case INFO, LOOK_UP, INSPECT, LIST, ATTACH, LOGS, FOLLOW_LOGS, AWAIT_EXIT, FOLLOW_HEALTH, COPY_OUT, SAVE ->
                false;
            default -> true;
        };
    }
}
