package dev.mooring.examples.outside.testng;

import dev.mooring.examples.outside.endings.Ending;
import org.testng.annotations.Test;

/** Ends as it is told; only the checks run it. */
public class EndingCase extends ShopSuite {

    @Test
    public void ends() throws InterruptedException {
        Ending.reach();
    }
}
