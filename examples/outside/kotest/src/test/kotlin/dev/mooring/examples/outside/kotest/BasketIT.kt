package dev.mooring.examples.outside.kotest

import io.kotest.matchers.shouldBe

// tag::test[]
class BasketIT : ShopSpec({
    test("holds what was put into it") {
        basket.exec("redis-cli", "incr", "rope").orThrow()

        basket.exec("redis-cli", "get", "rope").stdout().trim() shouldBe "1"
    }

    test("is empty at first") {
        basket.exec("redis-cli", "dbsize").stdout().trim() shouldBe "0"
    }

    test("knows the prices of the shop") {
        basket.exec("redis-cli", "-h", "prices", "get", "rope").stdout().trim() shouldBe "12"
    }
})
// end::test[]
