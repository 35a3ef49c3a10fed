import java.sql.DriverManager;

/** Runs statements on the embedded PostgreSQL of the benchmark: java -cp driver.jar Sql.java PORT STATEMENT... */
public class Sql {

    public static void main(String[] args) throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:" + args[0] + "/kamerton";
        try (var connection = DriverManager.getConnection(url, "kamerton", System.getenv("PGPASSWORD"));
                var statement = connection.createStatement()) {
            for (int i = 1; i < args.length; i++) {
                if (statement.execute(args[i])) {
                    try (var rows = statement.getResultSet()) {
                        int columns = rows.getMetaData().getColumnCount();
                        while (i == args.length - 1 && rows.next()) {
                            var line = new StringBuilder();
                            for (int column = 1; column <= columns; column++) {
                                line.append(column == 1 ? "" : "\t").append(rows.getString(column));
                            }
                            System.out.println(line);
                        }
                    }
                }
            }
        }
    }
}
