package io.tocsin.platform.messaging.consumer;

/**
 * A consumer's place in a partition, as the database has it.
 *
 * @param nextOffset the offset of the record to be read next
 */
record Position(String topicId, int partition, long nextOffset) {}
