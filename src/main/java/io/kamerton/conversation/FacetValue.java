package io.kamerton.conversation;

import io.kamerton.conversation.query.Field;

/** @param turns of all time that have it */
public record FacetValue(Field field, String value, long turns) {}
