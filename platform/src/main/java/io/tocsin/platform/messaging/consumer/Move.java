package io.tocsin.platform.messaging.consumer;

/** A step forward in a partition, by compare-and-set: it fails if {@code from} is no longer the place. */
record Move(Position from, long to) {

    Position done() {
        return new Position(from.topicId(), from.partition(), to);
    }
}
