package shop.db;

import java.sql.Connection;
import java.sql.SQLException;

public class Store {
    private final Connection connection;

    public Store(Connection connection) {
        this.connection = connection;
    }

    public void close() throws SQLException {
        connection.close();
    }
}
