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
import javax.sql.DataSource;
import org.jboss.resteasy.reactive.RestResponse;

/** Creates rows, to see how many. */
@Path("/api/v1/orders")
@RunOnVirtualThread
public class OrdersResource {

    record Order(@NotBlank String item) {}

    record View(UUID id, String item) {}

    /** While somebody waits here, requests for the item "slow" do not end. */
    static volatile CountDownLatch slow = new CountDownLatch(0);

    static volatile CountDownLatch inside = new CountDownLatch(1);

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
            inside.countDown();
            await(slow);
        }
        if (order.item().equals("refused")) {
            throw new ProblemException(Problem.conflict("no such item"));
        }
        return view;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
