package niangjia.door;

import java.util.List;

/** The accounts the sign-in page of a demonstration offers. Room {@code demo} knows them; outside a demonstration there is no such bean. */
public interface DemoAccounts {

    List<Offered> offered();

    /**
     * @param as  unit and role: 浏河镇总工会，窗口
     * @param job what one does with it: 来访、找人、开办件
     */
    record Offered(String as, String job, String username) {}
}
