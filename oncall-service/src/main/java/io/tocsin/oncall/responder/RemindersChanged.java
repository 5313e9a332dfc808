package io.tocsin.oncall.responder;

/** A person wants to be reminded at other times: told in the transaction that changes it. */
public record RemindersChanged(String responder) {}
