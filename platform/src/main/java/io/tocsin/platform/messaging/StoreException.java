package io.tocsin.platform.messaging;

import java.sql.SQLException;

/** The database refused or could not be reached. */
public class StoreException extends RuntimeException {
    public StoreException(SQLException cause) {
        super(cause);
    }
}
