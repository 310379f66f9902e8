package com.example.limiter;

import dev.streamkit.api.node.Param;

/**
 * How loud audio may be.
 *
 * @param ceiling the largest sample that passes
 */
record LimiterConfig(
    @Param(
            value = "Largest sample that passes, 1 is full scale",
            initial = "1.0",
            min = 0,
            max = 1,
            tunable = true)
        float ceiling) {}
