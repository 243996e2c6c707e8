"""What is odd, and what to do about it: key to (English, Chinese).

Comes in: nothing. Goes out: sentences, taken into `catalogue`. Deliberately not here: finding it.
"""

from typing import Final

__all__ = ["FINDINGS"]

FINDINGS: Final[dict[str, tuple[str, str]]] = {
    # --- findings ---------------------------------------------------------------------------------
    "finding.conflicting_id": (
        "the same id was used for different facts; the first recorded counts",
        "同一编号用于不同记录，以最先登记者为准",
    ),
    "remedy.conflicting_id": (
        "record the other fact under an id of its own, or retract it",
        "将另一条记录改用新编号，或予以撤回",
    ),
    "finding.corrects_unknown": (
        "it corrects a fact that is not in the ledger",
        "所更正的记录不在台账中",
    ),
    "remedy.corrects_unknown": (
        "look for the id of the fact meant, and correct that one",
        "查明所指记录的编号后重新更正",
    ),
    "finding.result_without_specimen": (
        "a test result names a specimen that is not in the ledger, and no day it was taken on",
        "检测结果所指的采样记录不在台账中，结果也未注明采样日期",
    ),
    "remedy.result_without_specimen": (
        "record the specimen, or its day with the result; until then it shows no test done",
        "补录采样记录，或在结果中注明采样日期；此前以结果日期计，且不作为已完成检测的凭据",
    ),
    "finding.unknown_subject": (
        "facts name somebody or something that is in no register",
        "记录所指的人或场所未登记",
    ),
    "remedy.unknown_subject": (
        "register them, or correct the id",
        "补充登记，或更正编号",
    ),
    "finding.drill_begun_again": (
        "a drill was begun once more under the same id; its first beginning counts",
        "同一演练编号重复启动，以首次启动为准",
    ),
    "remedy.drill_begun_again": (
        "give each drill an id of its own, or withdraw what was recorded twice",
        "为每次演练使用单独编号，或撤回重复记录",
    ),
    "finding.drill_step_late": ("a step came later than its target", "该步骤超出目标时限"),
    "remedy.drill_step_late": (
        "find out what held it up; give it more hands, or a target it can keep",
        "查明延误原因，增派力量或调整目标时限",
    ),
    "finding.drill_step_missing": ("a step was not done", "该步骤未完成"),
    "remedy.drill_step_missing": (
        "see to it that whoever takes the step knows it is theirs",
        "明确该步骤责任人并再次演练",
    ),
    "finding.drill_step_out_of_order": (
        "a step was done before one that it comes after",
        "该步骤先于其前置步骤完成",
    ),
    "remedy.drill_step_out_of_order": (
        "correct the order on the ground, or in the plan",
        "纠正现场顺序，或修订预案",
    ),
    "finding.drill_step_unknown": (
        "something was done that is no step of the plan",
        "所记录步骤不在预案中",
    ),
    "remedy.drill_step_unknown": (
        "add it to the plan, or correct the step's id",
        "补入预案，或更正步骤编号",
    ),
    "finding.drill_step_untimed": (
        "a step was recorded without its minute; it proves no time",
        "该步骤未记录具体时刻，不能证明用时",
    ),
    "remedy.drill_step_untimed": (
        "record when it was done",
        "补记完成时刻",
    ),
    "finding.unknown_notice": (
        "a notice was told that no policy in force gives out",
        "所传告知未见于现行任何规定",
    ),
    "remedy.unknown_notice": (
        "correct the notice's id, or add the notice to the policy",
        "更正告知编号，或在规定中补列该告知",
    ),
    "finding.count_not_reached": (
        "the register holds fewer than were stated",
        "登记数少于公布数",
    ),
    "remedy.count_not_reached": ("find who or what is missing", "查明缺漏并补登"),
    "finding.count_exceeded": (
        "the register holds more than were stated",
        "登记数多于公布数",
    ),
    "remedy.count_exceeded": (
        "look for double entries, or restate the count",
        "核查重复登记，或更正公布数",
    ),
    "finding.emergency_refused": (
        "somebody in an emergency was not let through a gate at once",
        "紧急情形未立即放行",
    ),
    "remedy.emergency_refused": (
        "find out how the person fares and see to it now; in an emergency everybody passes",
        "立即了解当事人情况并妥善处置，告知卡点人员：紧急情形一律放行",
    ),
    "finding.resident_left_outside": (
        "a resident was turned back on the way home",
        "居民回家被劝返",
    ),
    "remedy.resident_left_outside": (
        "see that the person has come home, to isolate there if need be, or has a place to go",
        "确认当事人已回家（需隔离的居家隔离）或已妥善安置",
    ),
    "finding.emergency_called_breach": (
        "leaving in an emergency was recorded as a breach; it counts as none",
        "紧急外出被记为擅自离开，不予认定",
    ),
    "remedy.emergency_called_breach": ("retract the breach", "撤回该条擅自离开记录"),
    "finding.left_while_held": (
        "let out through a gate while held, with neither leave nor an emergency on record",
        "隔离期间经卡点外出，既无准予外出记录，也无紧急情形记录",
    ),
    "remedy.left_while_held": (
        "ask why; record the emergency or the leave if there was one",
        "询问原因；确有紧急情形或已获准的予以补录",
    ),
    "finding.against_limit": (
        "an event was held, or a venue was open, against an order or a covenant in force",
        "在限制期间举行活动或开放场所",
    ),
    "remedy.against_limit": (
        "talk to those who held it; find out who was there if somebody falls ill",
        "与举办者沟通；如有人发病，排查在场人员",
    ),
    "finding.outing_beyond_limit": (
        "a household went out more often than a rule in force allows, without leave or emergency",
        "住户外出次数超出现行规定，既无准予外出记录，也无紧急情形记录",
    ),
    "remedy.outing_beyond_limit": (
        "ask what is lacking at home and bring it; record the emergency or the leave, if any",
        "了解住户缺少什么并送上门；确有紧急情形或已获准的予以补录",
    ),
    "finding.exceeds_authority": (
        "a rule restricts people whom its layer may not restrict; it is not applied",
        "该规定超出本级权限（层层加码），未予适用",
    ),
    "remedy.exceeds_authority": (
        "withdraw the rule, or have the layer above delegate it",
        "撤销该规定，或由上级授权",
    ),
    "finding.pushed_twice": (
        "a platform pushed the same person again and said nothing new; it is followed up once",
        "平台重复推送同一人且无新信息，按一次跟进",
    ),
    "remedy.pushed_twice": (
        "nothing, if it is the same journey; otherwise correct the push and name the journey",
        "属同一行程的无须处理；否则更正推送记录，注明行程",
    ),
    "finding.address_unknown": (
        "a platform pushed somebody of whom nobody knows a door",
        "平台推送人员住址不明",
    ),
    "remedy.address_unknown": (
        "find out where they stay, and record the door or return the push",
        "查明其现住地址并登记，或退回推送信息",
    ),
    "finding.role_uncovered": (
        "a household has nobody in a role for which the policy wants somebody named",
        "按规定应逐户明确专人的岗位，该户无人负责",
    ),
    "remedy.role_uncovered": (
        "name somebody for this household, or who stands in while they are absent",
        "为该户明确责任人；责任人缺勤的，指定代班人员",
    ),
    "finding.worker_held": (
        "a worker is held at home or at a site, and still answers for others",
        "工作人员本人处于隔离或监测期，仍承担岗位责任",
    ),
    "remedy.worker_held": (
        "record the absence, and name who stands in",
        "登记缺勤，并指定代班人员",
    ),
    "finding.held_past_end": (
        "held past the last day that the policy allows",
        "超过规定期限仍未解除",
    ),
    "remedy.held_past_end": (
        "let the person go today, and record the release",
        "当日解除并登记",
    ),
    "finding.hand_over_unconfirmed": (
        "handed over to another community, which has not confirmed it; this one still answers",
        "已移交其他社区但对方尚未确认，仍由本社区负责",
    ),
    "remedy.hand_over_unconfirmed": (
        "call the other community, and record its confirmation, or withdraw the hand-over",
        "联系对方社区并登记确认，或撤回移交",
    ),
    "finding.report_differs": (
        "a report that was sent no longer equals the ledger",
        "已上报的数据与台账不一致",
    ),
    "remedy.report_differs": (
        "send a corrected report, and say which facts changed",
        "更正后重新上报，并说明变动的记录",
    ),
    "finding.unknown_report_form": (
        "a report was sent on a form that nobody knows",
        "上报所用表式未知",
    ),
    "remedy.unknown_report_form": (
        "give the form, so that the report can be held against the ledger",
        "提供该表式，以便与台账核对",
    ),
    "finding.held_by_unmet_duty": (
        "held only because a test owed by staff was not taken or not reported",
        "仅因应做的检测未做或未出结果而未解除",
    ),
    "remedy.held_by_unmet_duty": (
        "take the test now, or report its result",
        "立即补做检测或上报结果",
    ),
    "finding.seal_left_on": (
        "a seal is still on the door of a household in which nobody is held any more",
        "住户内已无人被管控，封门贴仍未揭除",
    ),
    "remedy.seal_left_on": (
        "take the seal off today, and record it; it is a paper marker and holds nobody",
        "当日揭除并登记；封门贴仅为纸质标识，不得用以限制出入",
    ),
    "finding.stock_negative": (
        "more was issued than there was",
        "出库数多于库存数",
    ),
    "remedy.stock_negative": (
        "count what is there, and record what came in or went out unnoticed",
        "立即盘点，并补登漏记的出入库",
    ),
    "finding.stock_miscounted": (
        "a count did not find what the book says",
        "盘点数与账面数不符",
    ),
    "remedy.stock_miscounted": (
        "look for what was received or issued and not recorded",
        "查明漏记的出入库",
    ),
    "finding.stock_runs_out": (
        "what is there does not do for the coming days",
        "库存不足以满足今后数日所需",
    ),
    "remedy.stock_runs_out": (
        "order in time for the day named",
        "于所示日期前补足",
    ),
}
