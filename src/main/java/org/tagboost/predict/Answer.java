package org.tagboost.predict;

import java.util.Optional;

/**
 * What a track got.
 *
 * @param track its id
 * @param bytes its row as it is written; empty if nothing is
 * @param reason why it was skipped, as one line; empty if it was predicted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(String track, byte[] bytes, Optional<String> reason) {}
