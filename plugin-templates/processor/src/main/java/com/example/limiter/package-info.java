/** A node that keeps audio within a ceiling. */
package com.example.limiter;
