package io.tocsin.platform.http.idempotency;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tocsin.platform.event.Ids;
import io.tocsin.platform.http.ETags;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.resteasy.reactive.RestResponse;

/** Creates rows, to see how many. */
@Path("/api/v1/orders")
@RunOnVirtualThread
public class OrdersResource {

    record Order(@NotBlank String item) {}

    record View(UUID id, String item) {}

    /** Where requests for the item "slow" wait, inside their transaction. */
    public static final class Pause {
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        public void awaitSomebodyInside() throws InterruptedException {
            if (!inside.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        }

        public void end() {
            over.countDown();
        }

        private void hold() {
            inside.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static volatile Pause pause = ended();

    private static Pause ended() {
        Pause ended = new Pause();
        ended.end();
        return ended;
    }

    /** Makes requests wait until the pause is ended. */
    public static Pause pause() {
        pause = new Pause();
        return pause;
    }

    private final DataSource database;

    OrdersResource(DataSource database) {
        this.database = database;
    }

    @POST
    @Idempotent
    @PermitAll
    public Response create(@Valid Order order) {
        View view = insert(order);
        return Response.created(URI.create("/api/v1/orders/" + view.id()))
                .tag(ETags.of(1))
                .entity(view)
                .build();
    }

    @POST
    @Path("/rest-responses")
    @Idempotent
    @PermitAll
    public RestResponse<View> createToo(@Valid Order order) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, insert(order))
                .build();
    }

    private View insert(Order order) {
        View view = new View(Ids.next(), order.item());
        QuarkusTransaction.joiningExisting().run(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into orders values (?, ?)")) {
                insert.setObject(1, view.id());
                insert.setString(2, view.item());
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        if (order.item().equals("slow")) {
            pause.hold();
        }
        if (order.item().equals("refused")) {
            throw new ProblemException(Problem.conflict("no such item"));
        }
        return view;
    }
}
