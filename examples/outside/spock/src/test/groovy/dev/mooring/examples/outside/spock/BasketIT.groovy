package dev.mooring.examples.outside.spock

// tag::test[]
class BasketIT extends ShopSpecification {

    def "holds what was put into it"() {
        when:
        basket.exec("redis-cli", "incr", "rope").orThrow()

        then:
        basket.exec("redis-cli", "get", "rope").stdout().strip() == "1"
    }

    def "is empty at first"() {
        expect:
        basket.exec("redis-cli", "dbsize").stdout().strip() == "0"
    }

    def "knows the prices of the shop"() {
        expect:
        basket.exec("redis-cli", "-h", "prices", "get", "rope").stdout().strip() == "12"
    }
}
// end::test[]
