package dev.ninelives.sim.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoLiteralTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "it"                                            | "it"
        -1                                              | -1
        null                                            | null
        []string{"a", "b, {c}"}                         | ["a","b, {c}"]
        []string(nil)                                   | null
        map[string]string{"app":"a\\"b"}                | {"app":"a\\"b"}
        map[string]string(nil)                          | null
        map[string]interface {}{"port":1, "ok":true}    | {"port":1,"ok":true}
        []interface {}{1, "a", interface {}(nil)}       | [1,"a",null]
        intstr.IntOrString{Type:1, IntVal:0, StrVal:"25%"} | "25%"
        intstr.IntOrString{Type:0, IntVal:7, StrVal:""} | 7
        v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)} | {}
        rbac.RoleRef{APIGroup:"g", Kind:"Role", Name:"a"} | {"APIGroup":"g","Kind":"Role","Name":"a"}
        apps.DeploymentStrategy{Type:"B", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)} | {"Type":"B","RollingUpdate":null}
        """)
    void writesWhatGoPrintsAsJson(String printed, String json) {
        assertThat(GoLiteral.asJson(printed)).isEqualTo(json);
    }
}
