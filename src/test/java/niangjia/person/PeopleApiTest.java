package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Registering, opening, unmasking and correcting, through the API. */
class PeopleApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Town town = Town.get();

    private ResultActions send(MockHttpServletRequestBuilder request, Map<String, ?> body) throws Exception {
        return town.api.perform(request.contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsString(body)));
    }

    private long register(String name, String number, String phone, String unit) throws Exception {
        var body = send(post("/api/people"), Map.of("name", name, "idNumber", number, "phone", phone, "unit", unit))
            .andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
        return JSON.readTree(body).get("id").asLong();
    }

    @Test
    void aNumberWhoseLastDigitDoesNotFitIsRefusedAtItsField() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var right = town.number();
        var before = town.count("select count(*) from person");
        for (var last : "0123456789X".toCharArray()) {
            if (last == right.charAt(17)) {
                continue;
            }
            send(post("/api/people"), Map.of("name", "沈桂兰", "idNumber", right.substring(0, 17) + last, "phone", "13900000071"))
                .andExpect(status().is(422)).andExpect(jsonPath("$[0].field", is("idNumber")));
        }
        assertThat(town.count("select count(*) from person")).isEqualTo(before);
        register("沈桂兰", right.toLowerCase(), "13900000071", Town.FACTORY);
    }

    @Test
    void everyWrongFieldIsNamedAtOnceAndNothingIsWritten() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var before = town.count("select count(*) from person");
        send(post("/api/people"), Map.of("name", "12", "idNumber", "320585197902300024", "phone", "1390000", "unit", "999999",
                "bankAccount", "12ab", "joined", "2026-01-22"))
            .andExpect(status().is(422))
            .andExpect(jsonPath("$[?(@.field=='name')]").isNotEmpty()).andExpect(jsonPath("$[?(@.field=='idNumber')]").isNotEmpty())
            .andExpect(jsonPath("$[?(@.field=='phone')]").isNotEmpty()).andExpect(jsonPath("$[?(@.field=='unit')]").isNotEmpty())
            .andExpect(jsonPath("$[?(@.field=='bankAccount')]").isNotEmpty()).andExpect(jsonPath("$[?(@.field=='joined')]").isNotEmpty());
        assertThat(town.count("select count(*) from person")).isEqualTo(before);
    }

    @Test
    void whoJoinsAsHeIsRegisteredLeavesALineOfBoth() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var body = send(post("/api/people"), Map.of("name", "沈入会", "idNumber", town.number(), "unit", Town.FACTORY, "joined", "2026-01-10"))
            .andExpect(status().isCreated()).andReturn().getResponse().getContentAsString();
        assertThat(town.db.sql("select verb || ' ' || detail from trail where subject = 'person' and subject_id = :id order by id").param("id", JSON.readTree(body).get("id").asLong())
            .query(String.class).list()).containsExactly("registered 登记沈入会", "joined 沈入会于2026-01-10加入浏河乌有机械厂工会");
    }

    @Test
    void aBirthDayStopsAtToday() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        for (var born : new String[] {"20260122", "20260121"}) {
            var digits = "320585" + born + "001";
            send(post("/api/people"), Map.of("name", "沈小满", "idNumber", digits + IdNumber.check(digits), "unit", Town.LIUHE))
                .andExpect(status().is(born.equals("20260121") ? 201 : 422));
        }
    }

    @Test
    void aKnownNumberIsAConflictWithAStubAndOnlyAMaskedOneAcrossTheBorder() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var id = register("许文静", number, "13900000072", Town.FACTORY);
        send(post("/api/people"), Map.of("name", "许文静", "idNumber", number, "unit", Town.LIUHE))
            .andExpect(status().isConflict()).andExpect(jsonPath("$.person.id", is((int) id)))
            .andExpect(jsonPath("$.person.outside", is(false))).andExpect(jsonPath("$.person.name", is("许文静")))
            .andExpect(content().string(not(containsString(number))));
        town.speaks(Role.WINDOW, Town.SHAXI);
        send(post("/api/people"), Map.of("name", "许文静", "idNumber", number, "unit", Town.SHAXI))
            .andExpect(status().isConflict()).andExpect(jsonPath("$.person.outside", is(true)))
            .andExpect(jsonPath("$.person.name", is("许**"))).andExpect(jsonPath("$.person.unit", is(Town.FACTORY)))
            .andExpect(jsonPath("$.person.idNumber").doesNotExist());
    }

    @Test
    void nobodyRegistersForAUnitOutsideHisSubtree() throws Exception {
        town.speaks(Role.WINDOW, Town.SHAXI);
        send(post("/api/people"), Map.of("name", "沈桂兰", "idNumber", town.number(), "unit", Town.LIUHE)).andExpect(status().isNotFound());
        for (var role : new Role[] {Role.REVIEWER, Role.CHAIR, Role.FINANCE, Role.AUDITOR, Role.ADMIN}) {
            town.speaks(role, Town.SHAXI);
            send(post("/api/people"), Map.of("name", "沈桂兰", "idNumber", town.number(), "unit", Town.SHAXI)).andExpect(status().isForbidden());
        }
    }

    @Test
    void anotherTownsFileIs404WithALineUntilAReasonOpensIt() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var id = register("金招娣", number, "13900000073", Town.FACTORY);
        town.speaks(Role.WINDOW, Town.SHAXI);
        var refused = "select count(*) from trail where verb = 'refused' and subject = 'person' and subject_id = " + id;
        town.api.perform(get("/api/people/" + id)).andExpect(status().isNotFound());
        assertThat(town.count(refused)).isOne();
        send(post("/api/people/" + id + "/unmask"), Map.of("reason", "核对证件")).andExpect(status().isNotFound());
        assertThat(town.count(refused)).isEqualTo(2);
        send(post("/api/people/" + id + "/access"), Map.of("reason", " ")).andExpect(status().is(422));
        town.api.perform(get("/api/people/" + id)).andExpect(status().isNotFound());
        var unknown = send(post("/api/people/999999999/access"), Map.of("reason", "调来本镇，办理转会")).andExpect(status().isNotFound()).andReturn().getResponse().getContentAsString();
        send(post("/api/people/" + id + "/access"), Map.of("reason", "调来本镇，办理转会")).andExpect(status().isNotFound()).andExpect(content().string(unknown));
        assertThat(town.count(refused)).as("a reason for somebody whom no number has led to is a refusal too").isEqualTo(4);
        town.api.perform(get("/api/people").param("q", number)).andExpect(jsonPath("$.items[0].outside", is(true)));
        send(post("/api/people/" + id + "/access"), Map.of("reason", "调来本镇，办理转会")).andExpect(status().isOk());
        town.api.perform(get("/api/people/" + id)).andExpect(status().isOk()).andExpect(jsonPath("$.name", is("金招娣")));
        assertThat(town.count("select count(*) from trail t join unit u on u.id = t.unit where t.verb = 'told' and t.subject_id = " + id
            + " and u.code = '" + Town.FACTORY + "'")).isOne();
        town.speaks(Role.FINANCE, Town.LIUHE);
        town.api.perform(get("/api/people/" + id)).andExpect(status().isForbidden());
    }

    @Test
    void accessEndsThirtyDaysAfterTheReason() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var id = register("陆阿大", number, "13900000074", Town.FACTORY);
        town.speaks(Role.WINDOW, Town.SHAXI);
        town.api.perform(get("/api/people").param("q", number));
        var clock = town.context.getBean(niangjia.ground.BusinessClock.class);
        assertThat(clock.on(Town.TODAY.plusDays(1), () -> send(post("/api/people/" + id + "/access"), Map.of("reason", "隔天再说")).andReturn().getResponse().getStatus()))
            .as("found yesterday is not found today").isEqualTo(404);
        send(post("/api/people/" + id + "/access"), Map.of("reason", "本人来访咨询")).andExpect(status().isOk());
        assertThat(clock.on(Town.TODAY.plusDays(30), () -> town.api.perform(get("/api/people/" + id)).andReturn().getResponse().getStatus())).isEqualTo(200);
        assertThat(clock.on(Town.TODAY.plusDays(31), () -> town.api.perform(get("/api/people/" + id)).andReturn().getResponse().getStatus())).isEqualTo(404);
    }

    @Test
    void aFileThatWasOpenedForAReasonIsReadAndChangedByNobodyBelowWhomItDoesNotLie() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var id = register("邱收款", number, "13900000076", Town.FACTORY);
        send(put("/api/people/" + id + "/household"), Map.of("members", java.util.List.of(
            Map.of("relation", "妻子", "name", "邱妻氏", "idNumber", town.number(), "state", "在职", "income", "0")))).andExpect(status().isOk());
        town.speaks(Role.OFFICER, Town.SHAXI);
        var confederate = register("邱收款", town.number(), "13900000077", Town.MILL);
        town.api.perform(get("/api/people").param("q", number));
        send(post("/api/people/" + id + "/access"), Map.of("reason", "核对")).andExpect(status().isOk());
        var before = town.db.sql("select version::text || coalesce(bank_tail, '') || (select count(*) from household_member where person = p.id) from person p where id = " + id)
            .query(String.class).single();
        send(put("/api/people/" + id), Map.of("version", 1, "bankName", "农业银行", "bankAccount", "6228480000001234")).andExpect(status().isForbidden());
        send(put("/api/people/" + id + "/household"), Map.of("members", java.util.List.of())).andExpect(status().isForbidden());
        send(post("/api/people/" + confederate + "/merges"), Map.of("other", id, "reason", "同一人")).andExpect(status().isForbidden());
        send(post("/api/people/" + id + "/merges"), Map.of("other", confederate, "reason", "同一人")).andExpect(status().isForbidden());
        send(post("/api/people/" + id + "/differs"), Map.of("other", confederate, "differ", true)).andExpect(status().isForbidden());
        assertThat(town.db.sql("select version::text || coalesce(bank_tail, '') || (select count(*) from household_member where person = p.id) from person p where id = " + id)
            .query(String.class).single()).isEqualTo(before);
        assertThat(town.count("select count(*) from trail where verb = 'refused' and subject = 'person' and detail like '要改%' and subject_id = " + id)).isEqualTo(5);
        town.speaks(Role.OFFICER, "320585");
        send(post("/api/people/" + id + "/merges"), Map.of("other", confederate, "reason", "两张证件核对过")).andExpect(status().isCreated());
    }

    @Test
    void numbersAreMaskedUntilAReasonIsGiven() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var id = register("钱多多", number, "13900000075", Town.FACTORY);
        send(patch("/api/people/" + id), Map.of("version", 1, "bankName", "农业银行浏河支行", "bankAccount", "6228 4800 0000 8810", "address", "浏河镇乌有街8号201室"))
            .andExpect(status().isOk()).andExpect(jsonPath("$.bankTail", is("8810"))).andExpect(jsonPath("$.address", is("浏河镇*********")));
        town.api.perform(get("/api/people/" + id)).andExpect(jsonPath("$.idNumber", is(number.substring(0, 4) + "**********" + number.substring(14))))
            .andExpect(jsonPath("$.phone", is("139****0075")));
        send(post("/api/people/" + id + "/unmask"), Map.of()).andExpect(status().is(422)).andExpect(jsonPath("$[0].field", is("reason")));
        send(post("/api/people/" + id + "/unmask"), Map.of("reason", "核对证件")).andExpect(status().isOk())
            .andExpect(jsonPath("$.idNumber", is(number))).andExpect(jsonPath("$.phone", is("13900000075")))
            .andExpect(jsonPath("$.bankAccount", is("6228480000008810"))).andExpect(jsonPath("$.address", is("浏河镇乌有街8号201室")));
        assertThat(town.count("select count(*) from trail where verb = 'unmasked' and subject_id = " + id + " and detail like '%核对证件%'")).isOne();
    }

    @Test
    void nothingInTheDatabaseShowsANumber() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var number = town.number();
        var member = town.number();
        var id = register("孙巧云", number, "13911112222", Town.FACTORY);
        send(patch("/api/people/" + id), Map.of("version", 1, "bankName", "农业银行", "bankAccount", "6228480099998810", "address", "浏河镇乌有街9号"))
            .andExpect(status().isOk());
        send(put("/api/people/" + id + "/household"), Map.of("members", java.util.List.of(
            Map.of("relation", "女儿", "name", "赵雨桐", "idNumber", member, "state", "大学一年级", "income", "0")))).andExpect(status().isOk());
        town.api.perform(get("/api/people").param("q", number)).andExpect(jsonPath("$.total", is(1)));
        town.api.perform(get("/api/people").param("q", "13911112222")).andExpect(jsonPath("$.total", is(1)));
        for (var plain : new String[] {number, member, "13911112222", "6228480099998810", "乌有街9号"}) {
            for (var table : new String[] {"person", "household_member", "trail", "person_access", "person_merge"}) {
                assertThat(town.count("select count(*) from " + table + " t where t::text like '%" + plain + "%' or t::text like '%'||encode(convert_to('"
                    + plain + "', 'UTF8'), 'hex')||'%'")).as("%s in %s", plain, table).isZero();
            }
        }
        assertThat(town.count("select count(distinct substring(id_cipher from 1 for 4)) from person")).isOne();
    }

    @Test
    void aStaleCorrectionChangesNothing() throws Exception {
        town.speaks(Role.WINDOW, Town.LIUHE);
        var id = register("周大山", town.number(), "13900000076", Town.FACTORY);
        send(patch("/api/people/" + id), Map.of("version", 1, "phone", "13900000077")).andExpect(status().isOk()).andExpect(jsonPath("$.version", is(2)));
        send(patch("/api/people/" + id), Map.of("version", 1, "phone", "13900000078")).andExpect(status().isConflict());
        town.api.perform(get("/api/people/" + id)).andExpect(jsonPath("$.phone", is("139****0077")));
        var other = town.number();
        register("周小山", other, "", Town.FACTORY);
        send(patch("/api/people/" + id), Map.of("version", 2, "idNumber", other)).andExpect(status().isConflict());
    }
}
