package io.tocsin.platform.architecture.one;

import io.tocsin.platform.architecture.other.Orders;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/** Breaks every rule. */
public class Clerk {

    public record Ticket(Instant at, Orders orders) {}

    public Ticket ticket() {
        return new Ticket(Instant.now(), new Orders());
    }

    public long now() {
        return System.currentTimeMillis();
    }

    public TopicPartition partition() {
        return new TopicPartition("orders", 0);
    }

    @GET
    public String open() {
        return "to everybody";
    }

    @GET
    @RolesAllowed("viewer")
    public String closed() {
        return "to most";
    }
}
